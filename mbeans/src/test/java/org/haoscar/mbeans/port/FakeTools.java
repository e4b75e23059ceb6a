package org.haoscar.mbeans.port;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tools that answer what a test wants.
 *
 * @param run by a command's words joined with spaces
 * @param read by a file's path
 */
public record FakeTools(Function<String, Output> run, Function<String, Output> read)
    implements Tools {

  /** All of them answer alike. */
  public static FakeTools all(Output output) {
    return new FakeTools(words -> output, path -> output);
  }

  public static Output printed(String out) {
    return new Output.Exited(0, out, "");
  }

  /** What was recorded, from tools that all exit with this status. */
  public static FakeTools exiting(Recorded recorded, int exitStatus) {
    return new FakeTools(
        words ->
            recorded.run(Command.of(words.split(" "))) instanceof Output.Exited ended
                ? new Output.Exited(exitStatus, ended.out(), ended.err())
                : recorded.run(Command.of(words.split(" "))),
        recorded::read);
  }

  @Override
  public Output run(Command command) {
    return run.apply(command.toString());
  }

  @Override
  public Output read(String path) {
    return read.apply(path);
  }

  @Override
  public Output get(Request request) {
    return run.apply(request.toString());
  }

  @Override
  public Output digest(Sweep sweep) {
    return run.apply(sweep.toString());
  }

  @Override
  public Stream follow(Command command, Consumer<String> line, Consumer<Output> ended) {
    return () -> ended.accept(new Output.Exited(0, "", ""));
  }
}
