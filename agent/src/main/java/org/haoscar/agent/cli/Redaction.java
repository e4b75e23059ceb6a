package org.haoscar.agent.cli;

import java.util.regex.Pattern;

/** Takes secrets out of what goes into a bug report. */
final class Redaction {
  private Redaction() {}

  private static final String SECRET =
      "[\\w.-]*(?:password|passphrase|secret|communit(?:y|ies)|token|hash|private|credential)[\\w.-]*";

  // password: x | "auth-passphrase": 'x' | {user: a, password: b}; a block's first line
  private static final Pattern YAML =
      Pattern.compile(
          "(?i)([\"']?"
              + SECRET
              + "[\"']?\\s*:[ \\t]*)(\"[^\"]*\"|'[^']*'|\\[[^\\]]*]|[^,}\\s][^,}\\n]*)");

  // password: |
  //   the lines below it, indented further; or a list of several
  private static final Pattern YAML_BLOCK =
      Pattern.compile(
          "(?im)^([ \\t]*)((?:- )?[\"']?"
              + SECRET
              + "[\"']?\\s*:)[ \\t]*(?:[|>][^\\n"
              + "]*)?\\n"
              + "(?:\\1(?:[ \\t]+|- )[^\\n"
              + "]*\\n"
              + "?|[ \\t]*\\n"
              + ")*");

  // cram-hmac-alg sha1; shared-secret "x";
  private static final Pattern DRBD =
      Pattern.compile("(?i)(shared-secret\\s+)(\"[^\"]*\"|[^\\s;]+)");

  // <option name="shared-secret" value="x"/>
  private static final Pattern DRBD_XML =
      Pattern.compile("(?i)(name=\"shared-secret\"\\s+value=)\"[^\"]*\"");

  // a webhook's path is often its password: https://user:x@host/services/T0/B0/x; a page of this
  // machine's own has none
  private static final Pattern URL =
      Pattern.compile("(https?://)(?!127\\.|localhost[:/])(?:[^\\s/@]*@)?([^\\s/\"']+)/[^\\s\"']+");

  static String of(String text) {
    String blocks = YAML_BLOCK.matcher(text).replaceAll("$1$2 '***'\n");
    String plain = YAML.matcher(blocks).replaceAll("$1'***'");
    String drbd = DRBD.matcher(plain).replaceAll("$1\"***\"");
    String xml = DRBD_XML.matcher(drbd).replaceAll("$1\"***\"");
    return URL.matcher(xml).replaceAll("$1$2/***");
  }
}
