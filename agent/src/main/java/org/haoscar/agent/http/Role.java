package org.haoscar.agent.http;

/** What a caller may do. */
public enum Role {
  /** See everything the agent shows. */
  READ,
  /** Also ask the agent to do something. */
  ACT
}
