package org.haoscar.agent.jmx;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import org.haoscar.mbeans.table.Table;
import org.jspecify.annotations.Nullable;

/** A row of any table. Every reading takes the newest snapshot's row; nothing is kept here. */
final class RowMBean implements DynamicMBean {
  private final MBeanInfo description;
  private final Supplier<Optional<Shown<?>>> newest;
  private final Supplier<Instant> now;

  RowMBean(MBeanInfo description, Supplier<Optional<Shown<?>>> newest, Supplier<Instant> now) {
    this.description = description;
    this.newest = newest;
    this.now = now;
  }

  /** The same for all rows of a table. */
  static MBeanInfo describe(Table<?, ?> table) {
    var attributes =
        table.columns().stream().map(OpenCells::attribute).toArray(OpenMBeanAttributeInfo[]::new);
    return new OpenMBeanInfoSupport(
        RowMBean.class.getName(), table.text(), attributes, null, null, null);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return description;
  }

  @Override
  public @Nullable Object getAttribute(String name) throws AttributeNotFoundException {
    Shown<?> row =
        newest.get().orElseThrow(() -> new AttributeNotFoundException("the row has just gone"));
    return row.attribute(name, now.get()).getValue();
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    var attributes = new AttributeList();
    newest
        .get()
        .ifPresent(row -> attributes.addAll(row.attributes(Arrays.asList(names), now.get())));
    return attributes;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " is read-only");
  }

  /** None could be set. */
  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String operation, Object[] parameters, String[] signature)
      throws ReflectionException {
    throw new ReflectionException(new NoSuchMethodException(operation));
  }
}
