package org.haoscar.mbeans;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.haoscar.mbeans.port.Time;

/** The rules of the domain that the poms cannot hold. */
@AnalyzeClasses(
    packages = "org.haoscar.mbeans",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** The packages of components. */
  private static final String[] COMPONENTS =
      Families.ALL.stream()
          .map(family -> family.usual().getClass().getPackageName() + "..")
          .toArray(String[]::new);

  @ArchTest
  static final ArchRule theDomainNeedsTheJdkAndALoggerOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.haoscar.mbeans..",
              "java..",
              "javax.management..",
              "javax.xml.stream..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule componentsTouchNoProcessFileClockOrLogger =
      noClasses()
          .that()
          .resideInAnyPackage(COMPONENTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "org.slf4j..")
          .orShould()
          .dependOnClassesThat(assignableTo(Process.class))
          .orShould()
          .dependOnClassesThat(assignableTo(Clock.class));

  @ArchTest
  static final ArchRule componentsDoNotKnowEachOther =
      slices()
          .matching(
              "org.haoscar.mbeans.(address|corosync|csync2|drbd|fencing|filesystem|heartbeat|monit"
                  + "|node|pacemaker|probe|systemd)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyTimeReadsTheTime =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Time.class)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule decisionsArePure =
      noClasses()
          .that()
          .resideInAPackage("org.haoscar.mbeans.decision..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..", "java.nio.file..", "java.util.concurrent..", "org.slf4j..");
}
