package org.phc4j.actors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What keeps a change of the actor library a rename, and the kernels testable without it. */
@AnalyzeClasses(packages = "org.phc4j.actors", importOptions = DoNotIncludeTests.class)
class ActorsArchitectureTest {
    @ArchTest
    static final ArchRule akkaStaysInTheRuntime = noClasses().that().resideOutsideOfPackage("org.phc4j.actors.runtime")
            .should().dependOnClassesThat().resideInAnyPackage("akka..", "com.typesafe..", "scala..");

    @ArchTest
    static final ArchRule regionsKnowNoDevices = noClasses().that().resideInAPackage("org.phc4j.actors.region")
            .should().dependOnClassesThat().resideInAnyPackage("org.phc4j.actors.device", "org.phc4j.actors.runtime");

    @ArchTest
    static final ArchRule noClockDecidesAnything = noClasses().should().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(Thread.class, "sleep", long.class);
}
