package org.haoscar.sql;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;

/** An {@link AlarmKey} as four columns. */
@Embeddable
class KeyColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  String component;
  String condition;
  String subject;
  String object;

  protected KeyColumns() {}

  KeyColumns(AlarmKey key) {
    this.component = key.condition().component();
    this.condition = key.condition().condition();
    this.subject = key.subject();
    this.object = key.object();
  }

  AlarmKey key() {
    return new AlarmKey(new ConditionType.Name(component, condition), subject, object);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyColumns columns && columns.key().equals(key());
  }

  @Override
  public int hashCode() {
    return Objects.hash(component, condition, subject, object);
  }
}
