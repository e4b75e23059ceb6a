package org.haoscar.agent.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Makes a Quartz scheduler that keeps its jobs in a database, or in memory where there is none. */
final class QuartzScheduler {
  private QuartzScheduler() {}

  /**
   * @param name tells the schedulers of one database, and of one Java, apart
   */
  static Scheduler make(String name, Optional<DataSource> store) throws SchedulerException {
    var properties = new Properties();
    properties.put("org.quartz.scheduler.instanceName", name);
    properties.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.put("org.quartz.threadPool.threadCount", "4");
    properties.put("org.quartz.threadPool.makeThreadsDaemons", "true");
    store.ifPresentOrElse(
        source -> inDatabase(name, source, properties),
        () -> properties.put("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore"));
    return new StdSchedulerFactory(properties).getScheduler();
  }

  private static void inDatabase(String name, DataSource source, Properties properties) {
    DBConnectionManager.getInstance().addConnectionProvider(name, new Provider(source));
    properties.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    properties.put(
        "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    properties.put("org.quartz.jobStore.dataSource", name);
    properties.put("org.quartz.jobStore.tablePrefix", "QRTZ_");
    properties.put("org.quartz.jobStore.useProperties", "true");
  }

  private record Provider(DataSource source) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return source.getConnection();
    }

    /** The source belongs to who made it. */
    @Override
    public void shutdown() {}

    @Override
    public void initialize() {}
  }
}
