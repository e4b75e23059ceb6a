package org.haoscar.mbeans.pacemaker;

import org.haoscar.mbeans.text.Attributes;

/**
 * A node, as crm_mon prints it:
 *
 * <pre>
 * &lt;node name="ha2" id="2" online="false" standby="false" standby_onfail="false" maintenance="false"
 *   pending="false" unclean="false" shutdown="false" expected_up="true" is_dc="false"
 *   resources_running="0" type="member"/&gt;
 * </pre>
 *
 * @param fenced it was fenced and has not come back
 */
public record Node(String name, Attributes attributes, boolean fenced) {

  /**
   * A node whose Pacemaker was stopped while its Corosync runs reads {@code online="true"
   * standby="true" pending="true" expected_up="false"}: its standby means nothing then.
   */
  public Membership membership() {
    if (attributes.yes("unclean")) {
      return Membership.UNCLEAN;
    }
    if (attributes.no("online") || (attributes.yes("pending") && attributes.no("expected_up"))) {
      return gone();
    }
    if (!attributes.yes("online")) {
      return Membership.OTHER;
    }
    return attributes.yes("pending") ? Membership.JOINING : here();
  }

  private Membership gone() {
    if (attributes.yes("expected_up") || fenced) {
      return Membership.LOST;
    }
    return attributes.no("expected_up") ? Membership.STOPPED : Membership.OTHER;
  }

  private Membership here() {
    if (attributes.yes("shutdown")) {
      return Membership.STOPPING;
    }
    if (attributes.yes("maintenance")) {
      return Membership.MAINTENANCE;
    }
    return standby() ? Membership.STANDBY : Membership.ONLINE;
  }

  /** By an operator's word; {@code standby_onfail} is the cluster's own. */
  boolean standby() {
    return attributes.yes("standby") && !attributes.yes("pending");
  }

  boolean maintenance() {
    return attributes.yes("maintenance");
  }
}
