package org.haoscar.agent.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.agent.AgentStatus.Ran;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.port.Time;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each check when it is due. {@link Due} says when; Quartz only wakes us then, and remembers
 * the last run.
 */
public final class Timetable implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  /** A wall clock that moved by more makes every due time anew. */
  private static final Duration STEP = Duration.ofSeconds(2);

  private final Scheduler scheduler;
  private final List<Check> checks;
  private final Supplier<Map<String, Schedule>> schedules;
  private final Time time;
  private final Runnable changed;
  private final Map<String, Ran> last = new ConcurrentHashMap<>();
  private final Map<String, Instant> next = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clockWatch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("clock-watch").factory());

  private Timetable(
      Scheduler scheduler,
      List<Check> checks,
      Supplier<Map<String, Schedule>> schedules,
      Time time,
      Runnable changed) {
    this.scheduler = scheduler;
    this.checks = List.copyOf(checks);
    this.schedules = schedules;
    this.time = time;
    this.changed = changed;
  }

  /**
   * What is asked, and when.
   *
   * @param changed is called after each run
   */
  public record Plan(
      List<Check> checks, Supplier<Map<String, Schedule>> schedules, Runnable changed) {}

  /**
   * Begins. A run that was missed while the agent was down is made up for, once.
   *
   * @param store where the last runs are kept; without one, or when it fails, in memory
   */
  public static Timetable start(String name, Plan plan, Optional<DataSource> store, Time time) {
    try {
      return begin(name, plan, store, time);
    } catch (SchedulerException e) {
      LOG.error("the database does not keep the schedule; it is kept in memory", e);
    }
    try {
      return begin(name + "-memory", plan, Optional.empty(), time);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the schedule cannot even be kept in memory", e);
    }
  }

  private static Timetable begin(String name, Plan plan, Optional<DataSource> store, Time time)
      throws SchedulerException {
    Scheduler scheduler = QuartzScheduler.make(name, store);
    var table = new Timetable(scheduler, plan.checks(), plan.schedules(), time, plan.changed());
    try {
      table.begin();
    } catch (SchedulerException e) {
      table.close();
      throw e;
    }
    return table;
  }

  private void begin() throws SchedulerException {
    scheduler.setJobFactory((bundle, s) -> new Wake(this));
    for (Check check : checks) {
      remember(check);
      plan(check.name());
    }
    scheduler.start();
    watchClock();
  }

  /** Makes every due time anew: the schedules were changed, or the clock. */
  public void replan() {
    checks.forEach(check -> planAgain(check.name()));
  }

  private void planAgain(String name) {
    try {
      if (!scheduler.isShutdown()) {
        plan(name);
      }
    } catch (SchedulerException e) {
      LOG.error("{} is not scheduled", name, e);
    }
  }

  public List<CheckRow> rows() {
    return checks.stream().map(check -> row(check.name())).toList();
  }

  /** Asks now, because somebody wants to know. */
  public List<CheckRow> askAll() {
    checks.forEach(this::ask);
    return rows();
  }

  /** Does not wait for a check that is being asked. */
  @Override
  public void close() {
    clockWatch.shutdownNow();
    try {
      scheduler.shutdown(false);
    } catch (SchedulerException e) {
      LOG.warn("the scheduler did not stop", e);
    }
  }

  private CheckRow row(String name) {
    return new CheckRow(
        name,
        schedule(name).toString(),
        Optional.ofNullable(last.get(name)),
        Optional.ofNullable(next.get(name)));
  }

  private Schedule schedule(String name) {
    return schedules.get().getOrDefault(name, new Schedule.Off());
  }

  private void remember(Check check) throws SchedulerException {
    var key = JobKey.jobKey(check.name());
    if (scheduler.checkExists(key)) {
      Wake.Memory.read(scheduler.getJobDetail(key).getJobDataMap())
          .ifPresent(ran -> last.put(check.name(), ran));
    } else {
      scheduler.addJob(
          JobBuilder.newJob(Wake.class).withIdentity(key).storeDurably().build(), false);
    }
  }

  private void plan(String name) throws SchedulerException {
    Optional<Instant> due =
        Due.next(schedule(name), Optional.ofNullable(last.get(name)).map(Ran::at), time.now());
    var key = org.quartz.TriggerKey.triggerKey(name);
    if (due.isEmpty()) {
      next.remove(name);
      scheduler.unscheduleJob(key);
      return;
    }
    next.put(name, due.get());
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .forJob(name)
            .startAt(Date.from(due.get()))
            .build();
    if (scheduler.rescheduleJob(key, trigger) == null) {
      scheduler.scheduleJob(trigger);
    }
  }

  /** On a thread of Quartz; empty when there is no such check any more. */
  Optional<Ran> woken(String name) {
    Optional<Ran> ran =
        checks.stream().filter(check -> check.name().equals(name)).findFirst().map(this::ask);
    if (ran.isPresent()) {
      planAgain(name);
    }
    return ran;
  }

  private Ran ask(Check check) {
    Instant at = time.now();
    long begun = time.nanos();
    Check.Answer answer = answer(check);
    long millis = TimeUnit.NANOSECONDS.toMillis(time.nanos() - begun);
    var ran = new Ran(at, millis, answer.result(), answer.text());
    last.put(check.name(), ran);
    changed.run();
    return ran;
  }

  private static Check.Answer answer(Check check) {
    try {
      return check.ask();
    } catch (RuntimeException e) {
      LOG.error("the check {} failed", check.name(), e);
      return new Check.Answer(Result.UNKNOWN, "The check itself failed: " + e + ".");
    }
  }

  private void watchClock() {
    var offset = new java.util.concurrent.atomic.AtomicReference<>(ClockCheck.offset(time));
    Runnable look =
        () -> {
          Duration now = ClockCheck.offset(time);
          if (now.minus(offset.get()).abs().compareTo(STEP) > 0) {
            offset.set(now);
            replan();
          }
        };
    var _ = clockWatch.scheduleWithFixedDelay(look, 10, 10, TimeUnit.SECONDS);
  }
}
