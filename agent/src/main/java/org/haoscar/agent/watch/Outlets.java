package org.haoscar.agent.watch;

import java.util.function.Consumer;
import org.haoscar.mbeans.model.Sighting;

/** Where what was seen goes: first to the surfaces, then into the flow. */
public record Outlets(Publisher surfaces, Consumer<Sighting> flow) {}
