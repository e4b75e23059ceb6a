package org.haoscar.mbeans.pacemaker;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.Cib;
import org.haoscar.mbeans.cib.Location;
import org.haoscar.mbeans.cib.Primitive;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;
import org.haoscar.mbeans.text.Attributes;

/** How Pacemaker is shown on every surface. Numbers and names are a contract. */
final class PacemakerTables {
  private PacemakerTables() {}

  /** Two names must fit into one object identifier. */
  static final int LONGEST_NODE = 40;

  private static final Syntax NODE = new Syntax.Text(1, LONGEST_NODE);
  static final int LONGEST_RESOURCE = 56;
  private static final Syntax RESOURCE = new Syntax.Text(1, LONGEST_RESOURCE);
  private static final String MON = " Source: crm_mon, ";

  static final Module<PacemakerStatus> MODULE =
      new Module<>(
          "pacemaker",
          11,
          "Pacemaker: what the cluster runs and where, versions 1.1 and 2, read from crm_mon,"
              + " cibadmin --query and crm_simulate.",
          PacemakerStatus.class,
          List.of(
              summary(),
              nodes(),
              resources(),
              placements(),
              failures(),
              constraints(),
              tickets(),
              units(),
              failovers()));

  private static Table<PacemakerStatus, PacemakerStatus> summary() {
    return table(
        1,
        "Summary",
        "The cluster as this head sees it.",
        List::of,
        Column.of(
            1,
            "Running",
            Syntax.TRUTH,
            "true while Pacemaker runs on this head; false while crm_mon says that it does not, and"
                + " then the rest is absent.",
            PacemakerStatus::running),
        maybe(
            2,
            "Version",
            Syntax.LINE,
            "The version of the DC's Pacemaker, such as 2.1.5-a3f44794f94; absent without a DC."
                + MON
                + "current_dc.",
            s -> s.view().cluster().dc().line("version").filter(v -> !v.isEmpty())),
        maybe(
            3,
            "Stack",
            Syntax.LINE,
            "What is below: corosync." + MON + "stack.",
            s -> counted(s).line("stack")),
        maybe(
            4,
            "Dc",
            Syntax.NAME,
            "The node that decides for the cluster; absent while there is none."
                + MON
                + "current_dc.",
            s -> s.view().cluster().dcName()),
        truth(
            5,
            "Quorum",
            "true while this part of the cluster has quorum." + MON + "with_quorum.",
            s -> s.view().cluster().quorum()),
        truth(
            6,
            "MixedVersion",
            "true when the nodes' versions differ; also while a node stops."
                + MON
                + "mixed_version.",
            s -> s.view().cluster().dc().truth("mixed_version")),
        truth(
            7,
            "StonithEnabled",
            "true when nodes are fenced." + MON + "stonith-enabled.",
            s -> option(s).truth("stonith-enabled")),
        truth(
            8,
            "Maintenance",
            "true while the cluster keeps its hands off everything." + MON + "maintenance-mode.",
            s -> option(s).truth("maintenance-mode")),
        truth(
            9,
            "StopAll",
            "true while all resources shall be stopped." + MON + "stop-all-resources.",
            s -> option(s).truth("stop-all-resources")),
        maybe(
            10,
            "NoQuorumPolicy",
            Syntax.LINE,
            "What happens to resources without quorum: stop, freeze, ignore, demote, suicide."
                + MON
                + "no-quorum-policy.",
            s -> option(s).line("no-quorum-policy")),
        number(
            11,
            "Nodes",
            "How many nodes are configured; 0 is none." + MON + "nodes_configured.",
            s -> counted(s).number("nodes")),
        number(
            12,
            "Resources",
            "How many instances of resources are configured; 0 is none."
                + MON
                + "resources_configured.",
            s -> counted(s).number("resources")),
        number(
            13,
            "Disabled",
            "How many of them shall not run; 0 is none." + MON + "resources_configured, disabled.",
            s -> counted(s).number("disabled")),
        number(
            14,
            "Blocked",
            "How many of them failed so that the cluster will not mend them; 0 is none."
                + MON
                + "resources_configured, blocked.",
            s -> counted(s).number("blocked")),
        maybe(
            15,
            "CibVersion",
            Syntax.LINE,
            "Which configuration and state this is: admin_epoch, epoch and num_updates, such as"
                + " 0.27.38. Source: cibadmin --query.",
            s -> s.cib().map(cib -> cib.version().toString())),
        maybe(
            16,
            "WrittenBy",
            Syntax.LINE,
            "Who changed the configuration last: user, program and node, such as root,"
                + " crm_attribute, ha1. Source: cibadmin --query, update-user, update-client,"
                + " update-origin.",
            s -> s.cib().map(PacemakerTables::writer)),
        maybe(
            17,
            "AlertAgents",
            Syntax.LINE,
            "The programs that the cluster calls on events, separated by commas; empty when there"
                + " are none. Source: cibadmin --query, alerts.",
            s -> s.cib().map(cib -> line(String.join(",", cib.configuration().alerts())))));
  }

  private static Attributes counted(PacemakerStatus status) {
    return status.view().cluster().counted();
  }

  private static Attributes option(PacemakerStatus status) {
    return status.view().cluster().options();
  }

  private static String writer(Cib cib) {
    return line(
        Stream.of("update-user", "update-client", "update-origin")
            .map(key -> cib.written().text(key).orElse("?"))
            .collect(Collectors.joining(", ")));
  }

  private static Table<PacemakerStatus, Judged> nodes() {
    return table(
        2,
        "Node",
        "A node of the cluster.",
        Judged::of,
        index(
            1,
            "Name",
            Syntax.NAME,
            "The node's name." + MON + "node, name.",
            (Judged n) -> n.it().name()),
        Column.of(
            2,
            "Membership",
            Syntax.oneOf(Membership.class),
            "How it stands in the cluster, the gravest that is true. stopped: in good order, or"
                + " asked to; lost: gone without having been asked, or fenced; unclean: gone and"
                + " not proven to be off.",
            n -> n.it().membership()),
        yes(3, "Online", "true while it is a member." + MON + "online.", "online", Judged::words),
        truth(
            4,
            "Standby",
            "true while it was told to run nothing." + MON + "standby, unless it is pending.",
            n -> n.words().truth("standby").map(s -> n.it().standby())),
        yes(
            5,
            "StandbyOnFail",
            "true while the cluster put it in standby for a failure." + MON + "standby_onfail.",
            "standby_onfail",
            Judged::words),
        yes(
            6,
            "Maintenance",
            "true while the cluster keeps its hands off it." + MON + "maintenance.",
            "maintenance",
            Judged::words),
        yes(
            7,
            "Pending",
            "true while it is a member of Corosync and has not joined." + MON + "pending.",
            "pending",
            Judged::words),
        yes(
            8,
            "Unclean",
            "true while it must be fenced before anything of it is started elsewhere."
                + MON
                + "unclean.",
            "unclean",
            Judged::words),
        yes(
            9,
            "Shutdown",
            "true while it was asked to stop." + MON + "shutdown.",
            "shutdown",
            Judged::words),
        yes(
            10,
            "ExpectedUp",
            "true while it is expected to be a member." + MON + "expected_up.",
            "expected_up",
            Judged::words),
        yes(
            11,
            "Dc",
            "true on the node that decides for the cluster." + MON + "is_dc.",
            "is_dc",
            Judged::words),
        number(
            12,
            "Running",
            "How many instances of resources run on it; 0 is none." + MON + "resources_running.",
            n -> n.words().number("resources_running")),
        maybe(
            13,
            "Kind",
            Syntax.LINE,
            "member, remote or ping." + MON + "type.",
            n -> n.words().line("type")),
        maybe(
            14,
            "Health",
            Syntax.LINE,
            "green, yellow or red, by its health attributes." + MON + "health.",
            n -> n.words().line("health")),
        Column.of(
            15,
            "Fenced",
            Syntax.TRUTH,
            "true when it was fenced and has not come back.",
            n -> n.it().fenced()),
        loss(
            16,
            "IfLost",
            Syntax.oneOf(Loss.Verdict.class),
            "What the cluster engine says would become of the services if this node were lost now:"
                + " continues, or stops for some; unknown while it cannot tell or was not asked"
                + " since the last change. Source: crm_simulate --node-down.",
            Loss::verdict),
        loss(
            17,
            "IfLostStops",
            Syntax.LINE,
            "What would then run nowhere, separated by commas; empty for nothing, or why that is"
                + " not known.",
            l -> line(l.reason().isEmpty() ? String.join(",", l.stops()) : l.reason())),
        loss(
            18,
            "IfLostAsked",
            Syntax.MOMENT,
            "When the engine was asked: after each change, at most once a minute.",
            Loss::at));
  }

  /** A row of the nodes: a node with what the engine says of its loss. */
  record Judged(Node it, Optional<Loss> loss) {
    static List<Judged> of(PacemakerStatus status) {
      return status.view().nodes().stream()
          .map(
              n ->
                  new Judged(
                      n,
                      status.losses().stream().filter(l -> l.node().equals(n.name())).findFirst()))
          .toList();
    }

    Attributes words() {
      return it.attributes();
    }
  }

  private static Column<Judged> loss(
      int number, String name, Syntax syntax, String text, Function<Loss, Object> value) {
    return maybe(number, name, syntax, text, (Judged n) -> n.loss().map(value));
  }

  private static Table<PacemakerStatus, Resource> resources() {
    return table(
        3,
        "Resource",
        "A configured resource, with all its instances.",
        (PacemakerStatus s) -> s.view().resources(),
        index(1, "Name", Syntax.NAME, "The resource's id." + MON + "resource, id.", Resource::id),
        maybe(
            2,
            "Agent",
            Syntax.LINE,
            "What runs it, such as ocf:heartbeat:IPaddr2." + MON + "resource_agent.",
            Resource::agent),
        Column.of(
            3,
            "Kind",
            Syntax.oneOf(Kind.class),
            "What the outermost thing around it is; alone for nothing.",
            r -> r.place().kind()),
        Column.of(
            4,
            "Unit",
            Syntax.NAME,
            "What moves as one with it: the outermost group, clone or bundle around it, or itself.",
            Resource::unit),
        Column.of(
            5,
            "Disabled",
            Syntax.TRUTH,
            "true when it, or what is around it, shall not run." + MON + "target_role, disabled.",
            r -> r.place().disabled()),
        truth(
            6,
            "Managed",
            "false while the cluster keeps its hands off an instance." + MON + "managed.",
            r -> r.first().truth("managed").map(m -> m && allManaged(r))),
        Column.of(
            7,
            "Started",
            Syntax.NUMBER,
            "How many instances are up, promoted or not; 0 is none." + MON + "role.",
            Resource::up),
        Column.of(
            8,
            "Promoted",
            Syntax.NUMBER,
            "How many instances are promoted; 0 is none." + MON + "role.",
            r -> r.count(Role.PROMOTED)),
        Column.of(
            9,
            "Stopped",
            Syntax.NUMBER,
            "How many instances are stopped; 0 is none." + MON + "role.",
            r -> r.count(Role.STOPPED)),
        Column.of(
            10,
            "Failed",
            Syntax.NUMBER,
            "How many instances have failed; 0 is none." + MON + "failed.",
            r -> r.instances().stream().filter(Instance::failed).count()),
        Column.of(
            11,
            "Orphaned",
            Syntax.TRUTH,
            "true when it is no longer configured." + MON + "orphaned.",
            Resource::orphaned));
  }

  private static boolean allManaged(Resource resource) {
    return resource.instances().stream().noneMatch(i -> i.attributes().no("managed"));
  }

  private static Table<PacemakerStatus, Placement> placements() {
    return table(
        4,
        "Placement",
        "A resource on a node where it is, or has failed.",
        (PacemakerStatus s) -> s.view().placements(),
        index(1, "Resource", RESOURCE, "The resource, the first 56 letters.", Placement::resource),
        index(2, "Node", NODE, "The node, the first 40 letters.", Placement::node),
        maybe(
            3,
            "Role",
            Syntax.oneOf(Role.class),
            "What it does there, or is about to; absent where it only failed. promoted is also"
                + " Master, unpromoted Slave."
                + MON
                + "role.",
            p -> p.instance().map(Instance::role)),
        yes(
            4,
            "Managed",
            "false while the cluster keeps its hands off." + MON + "managed.",
            "managed",
            PacemakerTables::words),
        yes(
            5,
            "Blocked",
            "true when it failed so that the cluster will not mend it." + MON + "blocked.",
            "blocked",
            PacemakerTables::words),
        yes(
            6,
            "Failed",
            "true when it has failed." + MON + "failed.",
            "failed",
            PacemakerTables::words),
        maybe(
            7,
            "Pending",
            Syntax.LINE,
            "The operation under way, where there is one." + MON + "pending.",
            p -> words(p).line("pending")),
        Column.of(
            8,
            "FailCount",
            Syntax.NUMBER,
            "How often it failed there since that was cleared; 0 is never, 1000000 is for good."
                + MON
                + "fail-count.",
            p -> p.failed().map(FailCount::count).orElse(0L)),
        maybe(
            9,
            "FailLimit",
            Syntax.NUMBER,
            "After how many failures it may not run there any more; 1000000 is never."
                + MON
                + "migration-threshold.",
            p -> p.failed().flatMap(FailCount::threshold).map(t -> Math.min(t, 1_000_000))));
  }

  private static Attributes words(Placement placement) {
    return placement.instance().map(Instance::attributes).orElse(Attributes.NONE);
  }

  private static Table<PacemakerStatus, Failure> failures() {
    return table(
        5,
        "Failure",
        "An operation that failed and was not cleared.",
        (PacemakerStatus s) -> s.view().history().failures(),
        index(
            1,
            "Node",
            NODE,
            "The node, the first 40 letters." + MON + "failure, node.",
            PacemakerTables::nodeOf),
        index(
            2,
            "Key",
            Syntax.NAME,
            "Resource, operation and interval in milliseconds, such as p_vip_monitor_5000."
                + MON
                + "op_key.",
            Failure::key),
        Column.of(
            3,
            "Resource",
            Syntax.NAME,
            "The resource.",
            f -> f.resource().isEmpty() ? f.key() : f.resource()),
        maybe(
            4,
            "Task",
            Syntax.LINE,
            "What was tried." + MON + "task.",
            f -> f.attributes().line("task")),
        maybe(
            5,
            "Status",
            Syntax.LINE,
            "How it ended, such as Timed Out; complete when the agent itself said failure."
                + MON
                + "status.",
            f -> f.attributes().line("status")),
        maybe(
            6,
            "Exit",
            Syntax.LINE,
            "What the agent said, in a word." + MON + "exitstatus.",
            f -> f.attributes().line("exitstatus")),
        maybe(
            7,
            "Reason",
            Syntax.LINE,
            "What the agent said besides; may be empty." + MON + "exitreason.",
            f -> f.attributes().line("exitreason")),
        maybe(
            8,
            "When",
            Syntax.MOMENT,
            "When; absent where the version prints no time zone." + MON + "last-rc-change.",
            Failure::at));
  }

  private static String nodeOf(Failure failure) {
    return failure.node().substring(0, Math.min(failure.node().length(), LONGEST_NODE));
  }

  private static Table<PacemakerStatus, Location> constraints() {
    return table(
        6,
        "Constraint",
        "A constraint that says where a resource may, shall or must not run.",
        PacemakerStatus::locations,
        index(
            1, "Id", Syntax.NAME, "Its id. Source: cibadmin --query, rsc_location.", Location::id),
        maybe(
            2,
            "Resource",
            Syntax.LINE,
            "The resource; absent where it is about several.",
            l -> l.attributes().line("rsc")),
        maybe(
            3,
            "Node",
            Syntax.LINE,
            "The node; absent where a rule decides.",
            l -> l.attributes().line("node")),
        maybe(
            4,
            "Score",
            Syntax.LINE,
            "INFINITY, -INFINITY or a number: the higher the rather.",
            l -> l.attributes().line("score")),
        Column.of(
            5,
            "ByCommand",
            Syntax.TRUTH,
            "true when crm_resource --move or --ban left it behind.",
            Location::byCommand));
  }

  private static Table<PacemakerStatus, Cib.Ticket> tickets() {
    return table(
        7,
        "Ticket",
        "A ticket of a multi-site cluster.",
        PacemakerStatus::tickets,
        index(
            1,
            "Id",
            Syntax.NAME,
            "Its id. Source: cibadmin --query, ticket_state.",
            Cib.Ticket::id),
        yes(
            2,
            "Granted",
            "true while this site may run what depends on it.",
            "granted",
            Cib.Ticket::attributes),
        yes(
            3,
            "Standby",
            "true while what depends on it is being stopped in good order.",
            "standby",
            Cib.Ticket::attributes));
  }

  private static Table<PacemakerStatus, Primitive> units() {
    return table(
        8,
        "Service",
        "A service of the system that the cluster starts and stops: it must not be enabled at boot,"
            + " nor be restarted by anything else.",
        PacemakerStatus::units,
        index(
            1,
            "Resource",
            Syntax.NAME,
            "The resource's id. Source: cibadmin --query, primitive.",
            Primitive::id),
        Column.of(
            2,
            "Class",
            Syntax.LINE,
            "systemd, service, lsb or upstart.",
            p -> p.agent().line("class").orElse("")),
        Column.of(
            3,
            "Unit",
            Syntax.LINE,
            "The service, without .service.",
            p -> p.agent().line("type").orElse("")));
  }

  private static Table<PacemakerStatus, Numbered> failovers() {
    return table(
        9,
        "Failover",
        "A failover that was seen since the agent started; the newest twenty are kept here, all of"
            + " them among the events.",
        (PacemakerStatus s) -> Numbered.of(s.failovers()),
        index(1, "Number", new Syntax.Whole(1, 20), "From 1, the newest.", Numbered::number),
        Column.of(
            2, "When", Syntax.MOMENT, "When all that moved was seen settled.", f -> f.it().at()),
        Column.of(3, "From", Syntax.LINE, "The node it left.", f -> line(f.it().route().from())),
        Column.of(4, "To", Syntax.LINE, "The node it went to.", f -> line(f.it().route().to())),
        Column.of(
            5,
            "Moved",
            Syntax.LINE,
            "What moved, separated by commas.",
            f -> line(String.join(",", f.it().units()))),
        maybe(
                6,
                "Duration",
                Syntax.NUMBER,
                "How long it took, from the first stop to the last start, or from when it was last"
                    + " seen well; absent where that cannot be told.",
                (Numbered f) ->
                    f.it()
                        .took()
                        .map(t -> t.time().toSeconds())
                        .filter(s -> s >= 0 && s <= 4_294_967_295L))
            .unit("seconds"),
        maybe(
            7,
            "AtMost",
            Syntax.TRUTH,
            "true when the beginning is only known to lie between two looks, so that it took at"
                + " most that long.",
            f -> f.it().took().map(Failover.Took::atMost)),
        Column.of(
            8,
            "Plan",
            Syntax.oneOf(Failover.Plan.class),
            "Whether somebody wanted it. planned only where a cause for it lies in its time; a"
                + " loss, a fencing or a failed operation wins; unknown is to be treated as"
                + " unplanned.",
            f -> f.it().cause().plan()),
        Column.of(
            9,
            "Cause",
            Syntax.LINE,
            "Why, as far as it was seen.",
            f -> line(f.it().cause().text())),
        Column.of(
            10,
            "Who",
            Syntax.LINE,
            "Who changed the configuration, where that very change is the cause; else empty.",
            f -> line(f.it().cause().who())));
  }

  /** A row of the failovers. */
  record Numbered(long number, Failover it) {
    static List<Numbered> of(List<Failover> failovers) {
      return java.util.stream.IntStream.range(0, failovers.size())
          .mapToObj(i -> new Numbered(failovers.size() - i, failovers.get(i)))
          .toList();
    }
  }

  private static String line(String text) {
    return text.substring(0, Math.min(text.length(), 255));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <R> Table<PacemakerStatus, R> table(
      int number,
      String name,
      String text,
      Function<PacemakerStatus, List<R>> rows,
      Column<R>... columns) {
    var all = Stream.concat(Arrays.stream(columns), Column.<R>freshness().stream());
    return new Table<>(number, name, text, all.toList(), rows);
  }

  private static <R> Column<R> yes(
      int number, String name, String text, String key, Function<R, Attributes> words) {
    return truth(number, name, text, r -> words.apply(r).truth(key));
  }

  private static <R> Column<R> truth(
      int number, String name, String text, Function<R, Optional<?>> value) {
    return maybe(number, name, Syntax.TRUTH, text, value);
  }

  private static <R> Column<R> number(
      int number, String name, String text, Function<R, Optional<Long>> value) {
    return maybe(
        number,
        name,
        Syntax.NUMBER,
        text,
        (R r) -> value.apply(r).filter(n -> n <= 4_294_967_295L));
  }
}
