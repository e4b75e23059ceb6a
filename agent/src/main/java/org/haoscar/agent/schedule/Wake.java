package org.haoscar.agent.schedule;

import org.haoscar.mbeans.agent.AgentStatus.Ran;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.PersistJobDataAfterExecution;

/** What Quartz wakes. The last run lies in the job's data, and so survives a restart. */
@DisallowConcurrentExecution
@PersistJobDataAfterExecution
public final class Wake implements Job {
  private final Timetable timetable;

  Wake(Timetable timetable) {
    this.timetable = timetable;
  }

  @Override
  public void execute(JobExecutionContext context) {
    String name = context.getJobDetail().getKey().getName();
    timetable.woken(name).ifPresent(ran -> Memory.write(ran, data(context)));
  }

  private static JobDataMap data(JobExecutionContext context) {
    return context.getJobDetail().getJobDataMap();
  }

  /** A run as the strings that Quartz keeps. */
  static final class Memory {
    private Memory() {}

    static void write(Ran ran, JobDataMap data) {
      data.put("at", ran.at().toString());
      data.put("millis", Long.toString(ran.millis()));
      data.put("result", ran.result().name());
      data.put("text", ran.text());
    }

    static java.util.Optional<Ran> read(JobDataMap data) {
      return data.containsKey("at")
          ? java.util.Optional.of(
              new Ran(
                  java.time.Instant.parse(data.getString("at")),
                  Long.parseLong(data.getString("millis")),
                  org.haoscar.mbeans.agent.AgentStatus.Result.valueOf(data.getString("result")),
                  data.getString("text")))
          : java.util.Optional.empty();
    }
  }
}
