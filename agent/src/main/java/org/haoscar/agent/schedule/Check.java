package org.haoscar.agent.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.haoscar.mbeans.agent.AgentStatus.Result;

/** A question about the agent itself. It may take some seconds, never for ever. */
public interface Check {
  String name();

  Answer ask();

  /**
   * @param text what it met, in one sentence
   */
  record Answer(Result result, String text) {

    /**
     * The worst of several, and what each says of it; certain trouble is worse than not knowing.
     */
    static Answer worst(List<Answer> answers) {
      Result worst =
          answers.stream()
              .map(Answer::result)
              .max(Comparator.comparingInt(Answer::rank))
              .orElse(Result.UNKNOWN);
      String text =
          answers.stream()
              .filter(answer -> answer.result() == worst)
              .map(Answer::text)
              .collect(Collectors.joining(" "));
      return new Answer(worst, text);
    }

    private static int rank(Result result) {
      return switch (result) {
        case OK -> 0;
        case UNKNOWN -> 1;
        case WARNING -> 2;
        case CRITICAL -> 3;
      };
    }
  }
}
