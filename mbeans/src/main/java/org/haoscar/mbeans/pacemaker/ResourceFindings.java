package org.haoscar.mbeans.pacemaker;

import static org.haoscar.mbeans.pacemaker.PacemakerConditions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.haoscar.mbeans.cib.Primitive;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Severity;

/**
 * What is wrong with resources. Fence devices are left to the component {@code fencing}. In
 * maintenance, without quorum and in a role that this release does not know nothing is said to be
 * stopped; what was open stays.
 */
final class ResourceFindings {
  private final PacemakerStatus status;
  private final View view;
  private final List<Finding> findings = new ArrayList<>();

  private ResourceFindings(PacemakerStatus status) {
    this.status = status;
    this.view = status.view();
  }

  static List<Finding> of(PacemakerStatus status) {
    var look = new ResourceFindings(status);
    look.view.services().forEach(look::instances);
    Units.of(look.view.resources()).forEach(look::unit);
    look.failures();
    return List.copyOf(look.findings);
  }

  private void instances(Resource resource) {
    for (Instance instance : resource.instances()) {
      for (String node : instance.nodes()) {
        if (instance.attributes().yes("blocked")) {
          add(RESOURCE_BLOCKED, node, resource.id(), resource.id() + " is blocked on " + node);
        } else if (instance.failed()) {
          add(RESOURCE_FAILED, node, resource.id(), resource.id() + " has failed on " + node);
        }
      }
      if (instance.nodes().isEmpty() && instance.attributes().yes("blocked")) {
        add(RESOURCE_BLOCKED, AlarmKey.PAIR, resource.id(), resource.id() + " is blocked");
      }
    }
  }

  private void unit(String unit, List<Resource> members) {
    changing(unit, members);
    unmanaged(unit, members);
    if (members.stream().anyMatch(r -> r.place().disabled() && r.unit().equals(r.id()))
        || members.stream().allMatch(r -> r.place().disabled())) {
      return;
    }
    if (!decides() || members.stream().anyMatch(ResourceFindings::leftAlone)) {
      keep(unit, RESOURCE_STOPPED, NO_PROMOTED, CLONE_INCOMPLETE);
      return;
    }
    stopped(unit, members);
    switch (members.getFirst().place().kind()) {
      case PROMOTABLE -> {
        promoted(unit, members);
        incomplete(unit, members);
      }
      case CLONE -> incomplete(unit, members);
      case OTHER, ALONE, GROUP, BUNDLE -> {}
    }
  }

  /** This part of the cluster has the say over its resources. */
  private boolean decides() {
    return view.cluster().quorum().orElse(false)
        && !view.cluster().maintenance()
        && !view.cluster().options().yes("stop-all-resources");
  }

  private static boolean leftAlone(Resource resource) {
    return resource.instances().stream().anyMatch(Instance::unmanaged);
  }

  private void changing(String unit, List<Resource> members) {
    String changing =
        members.stream()
            .flatMap(
                r ->
                    r.instances().stream()
                        .filter(Instance::changing)
                        .map(i -> r.id() + " " + i.role().label()))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!changing.isEmpty()) {
      pair(TRANSITION_LONG, unit, unit + " is on the way: " + changing);
    }
  }

  private void unmanaged(String unit, List<Resource> members) {
    boolean explained =
        view.cluster().maintenance() || view.nodes().stream().anyMatch(Node::maintenance);
    if (!explained && members.stream().anyMatch(ResourceFindings::leftAlone)) {
      pair(RESOURCE_UNMANAGED, unit, unit + " is unmanaged");
    }
  }

  private void stopped(String unit, List<Resource> members) {
    List<Resource> shallRun = members.stream().filter(r -> !r.place().disabled()).toList();
    String stopped =
        shallRun.stream()
            .filter(r -> r.instances().stream().allMatch(Instance::stopped))
            .map(Resource::id)
            .collect(Collectors.joining(", "));
    boolean unsure =
        members.stream()
            .flatMap(r -> r.instances().stream())
            .anyMatch(i -> i.changing() || i.role() == Role.OTHER);
    if (unsure || (stopped.isEmpty() && shallRun.stream().anyMatch(r -> r.up() == 0))) {
      keep(unit, RESOURCE_STOPPED);
    } else if (!stopped.isEmpty()) {
      String what = stopped.equals(unit) ? unit : "of " + unit + ": " + stopped;
      pair(RESOURCE_STOPPED, unit, "runs nowhere though it shall run: " + what);
    }
  }

  private void promoted(String unit, List<Resource> members) {
    boolean known =
        members.stream()
            .flatMap(r -> r.instances().stream())
            .allMatch(i -> i.stopped() || i.role() == Role.UNPROMOTED || i.role() == Role.STARTED);
    boolean promoted = members.stream().anyMatch(r -> r.count(Role.PROMOTED) > 0);
    if (promoted || !shallBePromoted(unit)) {
      return;
    }
    if (known) {
      pair(NO_PROMOTED, unit, "no instance of " + unit + " is promoted");
    } else {
      keep(unit, NO_PROMOTED);
    }
  }

  /** Not with {@code promoted-max} 0, nor with a target role below. */
  private boolean shallBePromoted(String unit) {
    return containers(unit)
        .noneMatch(
            c ->
                c.meta()
                        .text("promoted-max")
                        .or(() -> c.meta().text("master-max"))
                        .filter("0"::equals)
                        .isPresent()
                    || c.meta()
                        .text("target-role")
                        .map(Role::of)
                        .filter(r -> r == Role.UNPROMOTED || r == Role.STARTED)
                        .isPresent());
  }

  private java.util.stream.Stream<Primitive.Container> containers(String unit) {
    return status.primitives().flatMap(p -> p.parents().stream()).filter(c -> c.id().equals(unit));
  }

  /** Only where nothing in the configuration limits where its instances may be. */
  private void incomplete(String unit, List<Resource> members) {
    long nodes = view.nodes().stream().filter(n -> n.membership() == Membership.ONLINE).count();
    boolean limited =
        status.cib().isEmpty()
            || containers(unit).anyMatch(c -> c.meta().text("clone-max").isPresent())
            || status.locations().stream()
                .anyMatch(l -> l.about(unit) || members.stream().anyMatch(m -> l.about(m.id())));
    for (Resource member : members) {
      boolean known = member.instances().stream().allMatch(i -> i.stopped() || i.role().up());
      if (!limited && known && member.up() > 0 && member.up() < nodes) {
        String text = member.up() + " of " + nodes + " instances of " + member.id() + " run";
        Severity severity =
            member.place().kind() == Kind.PROMOTABLE ? Severity.MAJOR : CLONE_INCOMPLETE.severity();
        found(CLONE_INCOMPLETE, AlarmKey.PAIR, unit, severity, text);
      }
    }
  }

  private void failures() {
    for (FailCount count : view.history().failCounts()) {
      if (service(count.resource())) {
        Severity severity = count.banned() ? Severity.MAJOR : FAIL_COUNT.severity();
        found(FAIL_COUNT, count.node(), count.resource(), severity, words(count));
      }
    }
    for (Failure failure : view.history().failures()) {
      if (service(failure.resource())) {
        findings.add(
            Finding.holds(
                    ACTION_FAILED,
                    failure.node(),
                    failure.resource(),
                    "failed: " + failure.inWords())
                .within(FAIL_COUNT));
      }
    }
  }

  private static String words(FailCount count) {
    String limit = count.threshold().map(t -> " of " + t).orElse("");
    String often = count.count() >= 1_000_000 ? "for good" : count.count() + limit + " times";
    return count.resource() + " failed " + often + " on " + count.node();
  }

  private boolean service(String resource) {
    Optional<Resource> known =
        view.resources().stream().filter(r -> r.id().equals(resource)).findFirst();
    return known.filter(Resource::fences).isEmpty();
  }

  private void keep(String object, ConditionType... types) {
    for (ConditionType type : types) {
      findings.add(Finding.keeps(type, AlarmKey.PAIR, object));
    }
  }

  private void add(ConditionType type, String subject, String object, String text) {
    findings.add(Finding.holds(type, subject, object, text));
  }

  private void pair(ConditionType type, String object, String text) {
    add(type, AlarmKey.PAIR, object, text);
  }

  private void found(
      ConditionType type, String subject, String object, Severity severity, String text) {
    var key = new AlarmKey(type.id(), subject, object);
    findings.add(new Finding(type, key, severity, Finding.Verdict.HOLDS, text));
  }
}
