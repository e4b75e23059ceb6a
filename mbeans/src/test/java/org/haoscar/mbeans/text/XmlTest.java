package org.haoscar.mbeans.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTest {
  @Test
  void anElementHasItsAttributesItsTextAndItsChildrenInOrder() {
    Element root =
        Xml.read("error: first\n<?xml version=\"1.0\"?><a x='1'>t<b y='true'/>u<b/></a>")
            .orElseThrow();
    assertThat(root.name()).isEqualTo("a");
    assertThat(root.attributes().number("x")).contains(1L);
    assertThat(root.text()).isEqualTo("tu");
    assertThat(root.all("b")).hasSize(2);
    assertThat(root.first("b").orElseThrow().attributes().yes("y")).isTrue();
    assertThat(root.within("b")).hasSize(2);
  }

  @Test
  void whatFollowsTheEndIsPassedOver() {
    assertThat(Xml.read("<a/>\n<b/>").map(Element::name)).contains("a");
  }

  @Test
  void whatIsCutOrNoXmlIsNothing() {
    assertThat(Xml.read("")).isEmpty();
    assertThat(Xml.read("no cluster here")).isEmpty();
    assertThat(Xml.read("<a><b></a>")).isEmpty();
    assertThat(Xml.read("<a><b/>")).isEmpty();
  }

  @Test
  void noFileIsReadAndNoEntityExpanded() {
    String outside = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>";
    assertThat(Xml.read(outside).map(Element::text).orElse("")).doesNotContain("root");
    String laughs = "<!DOCTYPE a [<!ENTITY e \"ha\"><!ENTITY f \"&e;&e;\">]><a b='&f;'>&f;</a>";
    assertThat(Xml.read(laughs).map(Element::text).orElse("")).doesNotContain("haha");
  }

  @Test
  void whatIsTooDeepIsRefused() {
    assertThat(Xml.read("<a>".repeat(65) + "</a>".repeat(65))).isEmpty();
    assertThat(Xml.read("<a>".repeat(64) + "</a>".repeat(64))).isPresent();
  }
}
