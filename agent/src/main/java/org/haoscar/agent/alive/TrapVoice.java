package org.haoscar.agent.alive;

import java.util.List;
import org.haoscar.agent.config.AliveTarget;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.agent.AliveNotice;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.model.Varbind;
import org.haoscar.mbeans.port.TrapSender;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Descriptors;
import org.haoscar.mbeans.table.Oids;

/** Sends haAgentAlive, whose objects say whether all is well. */
record TrapVoice(AliveTarget.Trap target, TrapSender sender) implements Voice {

  @Override
  public Answer tell(Beat beat) {
    try {
      sender.send(
          target.to(),
          Oids.notification(AgentModule.MODULE, AliveNotice.NUMBER_OF_ALIVE),
          varbinds(beat));
      return new Answer.Accepted();
    } catch (TrapSender.SendException e) {
      return new Answer.Failed(String.valueOf(e.getMessage()));
    }
  }

  static List<Varbind> varbinds(Beat beat) {
    return AliveNotice.TABLE.columns().stream().map(column -> varbind(column, beat)).toList();
  }

  private static Varbind varbind(Column<Beat> column, Beat beat) {
    return new Varbind(
        Descriptors.column(AgentModule.MODULE, AliveNotice.TABLE, column),
        Oids.column(AgentModule.MODULE, AliveNotice.TABLE, column) + ".0",
        column.syntax(),
        column
            .value()
            .apply(BeatText.row(beat))
            .orElseThrow(() -> new IllegalStateException("a beat says everything")));
  }
}
