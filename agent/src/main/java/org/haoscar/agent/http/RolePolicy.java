package org.haoscar.agent.http;

import java.util.Set;
import javax.management.ObjectName;
import org.haoscar.agent.jmx.AgentMXBean;
import org.haoscar.agent.jmx.PairingMXBean;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;
import org.jspecify.annotations.Nullable;

/**
 * What may be done through Jolokia: everybody reads what the agent, Camel and the JVM show and
 * calls the agent's operations that only tell; who may act also calls those that do something.
 * Nothing is ever written, and no other MBean's operation called: the JVM's own could load code,
 * dump memory or change what is logged.
 */
final class RolePolicy implements Restrictor {
  /** The role of the request that this thread answers. */
  static final ScopedValue<Role> ROLE = ScopedValue.newInstance();

  private static final Set<String> DOMAINS =
      Set.of("org.haoscar", "org.apache.camel", "java.lang", "java.nio");
  private static final Set<String> TELLING =
      Set.of("status", "alarms", "events", "messages", "mutes");
  private static final Set<String> DOING =
      Set.of(
          "check",
          "reload",
          "acknowledge",
          "unacknowledge",
          "comment",
          "silence",
          "endSilence",
          "maintenance",
          "endMaintenance",
          "close");
  private static final Set<String> PAIRING = Set.of("open", "outcome", "join", "rotate", "revoke");
  // Options and properties of a JVM may hold what somebody should not have put there.
  private static final Set<String> HIDDEN = Set.of("SystemProperties", "InputArguments");

  @Override
  public boolean isTypeAllowed(RequestType type) {
    return switch (type) {
      case READ, LIST, SEARCH, VERSION, EXEC -> true;
      case WRITE, CONFIG, NOTIFICATION -> false;
    };
  }

  @Override
  public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
    return DOMAINS.contains(name.getDomain()) && !HIDDEN.contains(attribute);
  }

  @Override
  public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
    return false;
  }

  /** An operation may come with its signature: {@code events(long,int)}. */
  @Override
  public boolean isOperationAllowed(ObjectName name, String operation) {
    String plain = operation.replaceFirst("\\(.*", "");
    return switch (name.toString()) {
      case AgentMXBean.NAME -> TELLING.contains(plain) || (DOING.contains(plain) && mayAct());
      case PairingMXBean.NAME -> plain.equals("list") || (PAIRING.contains(plain) && mayAct());
      default -> false;
    };
  }

  private static boolean mayAct() {
    return ROLE.isBound() && ROLE.get() == Role.ACT;
  }

  @Override
  public boolean isHttpMethodAllowed(HttpMethod method) {
    return method == HttpMethod.GET || method == HttpMethod.POST;
  }

  @Override
  public boolean isRemoteAccessAllowed(String... hostOrAddress) {
    return true;
  }

  /** No page of another site speaks for who has it open. */
  @Override
  public boolean isOriginAllowed(@Nullable String origin, boolean strict) {
    return origin == null;
  }

  @Override
  public boolean isObjectNameHidden(ObjectName name) {
    return !DOMAINS.contains(name.getDomain());
  }
}
