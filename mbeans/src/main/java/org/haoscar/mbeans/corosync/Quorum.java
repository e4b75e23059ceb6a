package org.haoscar.mbeans.corosync;

import java.util.List;
import java.util.Optional;

/**
 * What {@code corosync-quorumtool -s} says.
 *
 * @param votes empty where votequorum is not the provider
 */
public record Quorum(
    long nodeId,
    String ringId,
    boolean quorate,
    Optional<Votes> votes,
    List<Member> members,
    Optional<Long> deviceVotes) {

  public Quorum {
    members = List.copyOf(members);
  }

  /**
   * @param needed how many votes make quorum
   */
  public record Votes(long expected, long highest, long total, long needed, List<String> flags) {
    public Votes {
      flags = List.copyOf(flags);
    }
  }

  /**
   * @param device {@code A,V,NMW}: alive, votes, not master-wins; {@code NR}: not registered; empty
   *     where no quorum device is known
   */
  public record Member(long id, long votes, String name, Optional<String> device) {
    /** {@code A,NV,NMW} and {@code NR} have no vote of the device. */
    boolean hasDeviceVote() {
      return device.filter(flags -> List.of(flags.split(",", -1)).contains("V")).isPresent();
    }
  }

  boolean has(String flag) {
    return votes.filter(v -> v.flags().contains(flag)).isPresent();
  }

  boolean isMember(long id) {
    return members.stream().anyMatch(m -> m.id() == id);
  }

  /** There are votes enough, and yet no quorum: some node was not yet seen since the start. */
  boolean waits() {
    return !quorate && has("WaitForAll") && votes.filter(v -> v.total() >= v.needed()).isPresent();
  }

  /** A device is known to this partition. */
  boolean knowsDevice() {
    return members.stream().anyMatch(m -> m.device().isPresent());
  }
}
