package org.haoscar.mbeans.pacemaker;

import org.haoscar.mbeans.model.Coded;

/** What the outermost thing around a resource is. */
public enum Kind implements Coded {
  OTHER,
  ALONE,
  GROUP,
  CLONE,
  PROMOTABLE,
  BUNDLE
}
