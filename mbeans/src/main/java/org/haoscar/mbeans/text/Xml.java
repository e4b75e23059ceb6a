package org.haoscar.mbeans.text;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that a tool printed. No document type and no entity of one's own is read, nothing
 * outside of the text is fetched, and what is too long or too deep is refused.
 */
public final class Xml {
  private static final int LONGEST = 8 * 1024 * 1024;
  private static final int MOST_ELEMENTS = 200_000;
  private static final int DEEPEST = 64;

  private Xml() {}

  /**
   * The root, if the text is one whole document. Lines before it that a tool complained on are
   * passed over; so is what follows its end.
   */
  public static Optional<Element> read(String text) {
    int begin = text.indexOf('<');
    if (begin < 0 || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return new Reading(text.substring(begin)).root();
    } catch (XMLStreamException e) {
      // Not well-formed, or cut: there is nothing to be had of it.
      return Optional.empty();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    return factory;
  }

  /** An element whose end has not come. */
  private record Open(
      String name, Attributes attributes, List<Element> children, StringBuilder text) {
    Element closed() {
      return new Element(name, attributes, children, text.toString().strip());
    }
  }

  /** The place in a text. */
  private static final class Reading {
    private final XMLStreamReader reader;
    private final Deque<Open> open = new ArrayDeque<>();
    private int elements;

    Reading(String text) throws XMLStreamException {
      reader = factory().createXMLStreamReader(new StringReader(text));
    }

    Optional<Element> root() throws XMLStreamException {
      Optional<Element> root = Optional.empty();
      while (root.isEmpty() && reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            elements++;
            if (elements > MOST_ELEMENTS || open.size() >= DEEPEST) {
              return Optional.empty();
            }
            open.push(started());
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> add(reader.getText());
          case XMLStreamConstants.END_ELEMENT -> root = ended();
          default -> {}
        }
      }
      return root;
    }

    private Open started() {
      Map<String, String> attributes = new TreeMap<>();
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
      return new Open(
          reader.getLocalName(),
          new Attributes(attributes),
          new ArrayList<>(),
          new StringBuilder());
    }

    private void add(String text) {
      if (!open.isEmpty()) {
        open.peek().text().append(text);
      }
    }

    private Optional<Element> ended() {
      Element element = open.pop().closed();
      if (open.isEmpty()) {
        return Optional.of(element);
      }
      open.peek().children().add(element);
      return Optional.empty();
    }
  }
}
