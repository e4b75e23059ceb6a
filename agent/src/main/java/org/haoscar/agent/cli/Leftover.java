package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** The status document that an agent wrote before it went. */
record Leftover(Path file, JsonNode document) {}
