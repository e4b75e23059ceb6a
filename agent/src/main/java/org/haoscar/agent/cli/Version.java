package org.haoscar.agent.cli;

import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** What runs here. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"haoscar " + release()};
  }

  /** Of the jar; a checkout's classes have none. */
  public static String release() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  static Stream<String> lines() {
    return Stream.of(
        "haoscar " + release(),
        "java " + property("java.runtime.version") + ", " + property("java.vendor"),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"));
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }
}
