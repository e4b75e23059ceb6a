package org.haoscar.mbeans.cib;

import org.haoscar.mbeans.text.Attributes;

/**
 * Where a resource may, shall or must not run. What {@code crm_resource --move} and {@code --ban}
 * leave behind is named {@code cli-prefer-…} and {@code cli-ban-…}.
 */
public record Location(String id, Attributes attributes) {

  public boolean byCommand() {
    return id.startsWith("cli-");
  }

  public boolean about(String resource) {
    return attributes.text("rsc").filter(resource::equals).isPresent();
  }

  /** The resource may not run on the node at all. */
  public boolean bans(String resource, String node) {
    return about(resource)
        && attributes.text("node").filter(node::equals).isPresent()
        && attributes.text("score").filter("-INFINITY"::equals).isPresent()
        && attributes.text("role").filter(role -> !role.equals("Started")).isEmpty();
  }
}
