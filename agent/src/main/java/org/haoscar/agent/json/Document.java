package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Snapshot;
import org.haoscar.mbeans.table.Table;

/**
 * A snapshot as one JSON object.
 *
 * <pre>
 * {"cluster":"demo","head":"alpha","at":"2026-11-21T12:00:00Z","components":{
 *   "drbd":{"outcome":"observed","reason":null,"seen":"2026-11-21T11:59:58Z","stale":false,"tables":{
 *     "resource":[{"name":"r0","role":"primary",…}],…}}}}
 * </pre>
 *
 * A table is an array of rows, a group of scalars one object.
 */
public record Document(List<Module<?>> modules) {

  public Document {
    modules = List.copyOf(modules);
  }

  public ObjectNode of(Snapshot snapshot, Instant now) {
    var document = JsonNodeFactory.instance.objectNode();
    document.put("cluster", snapshot.origin().cluster());
    document.put("head", snapshot.origin().head());
    document.put("at", now.toString());
    var components = document.putObject("components");
    modules.forEach(module -> put(components, module, snapshot, now));
    return document;
  }

  private static <S> void put(
      ObjectNode components, Module<S> module, Snapshot snapshot, Instant now) {
    snapshot
        .seen(module)
        .ifPresent(seen -> components.set(module.component(), component(module, seen, now)));
  }

  /** What is known of one component. */
  public static <S> ObjectNode component(Module<S> module, Seen<S> seen, Instant now) {
    var component = JsonNodeFactory.instance.objectNode();
    component.put("outcome", seen.latest().outcome().label());
    String reason = seen.latest().reason();
    component.put("reason", reason.isEmpty() ? null : reason);
    component.put("seen", seen.at().toString());
    component.put("stale", seen.stale());
    var tables = component.putObject("tables");
    module.tables().stream()
        .filter(table -> !table.isNotice())
        .forEach(table -> put(tables, table, seen, now));
    return component;
  }

  private static <S, R> void put(ObjectNode tables, Table<S, R> table, Seen<S> seen, Instant now) {
    String field = Character.toLowerCase(table.name().charAt(0)) + table.name().substring(1);
    var rows = table.rows(seen);
    if (!table.isScalars()) {
      var array = tables.putArray(field);
      rows.forEach(row -> array.add(Cells.of(table, row, now)));
    } else if (rows.isEmpty()) {
      tables.putNull(field);
    } else {
      tables.set(field, Cells.of(table, rows.getFirst(), now));
    }
  }
}
