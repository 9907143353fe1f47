package org.phc4j.scenarios;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;

/** The walls between the parts of PHC4J, and what would make a result depend on the machine or the moment. */
@AnalyzeClasses(packages = "org.phc4j", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CONNECTOMES = "org.phc4j.connectomes..";
    private static final String SCANENGINE = "org.phc4j.scanengine..";
    private static final String ACTORS = "org.phc4j.actors..";
    private static final String BRIDGE = "org.phc4j.bridge..";
    private static final String SCENARIOS = "org.phc4j.scenarios..";
    private static final String PERF = "org.phc4j.perf..";

    /** Functions whose last bit may differ from one CPU or JVM to another, in {@code Math} and in {@code VectorOperators}. */
    private static final String INEXACT =
            "a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|cbrt|hypot";

    @ArchTest
    static final ArchRule connectomesDependOnNoOtherModule = noClasses().that().resideInAPackage(CONNECTOMES)
            .should().dependOnClassesThat().resideInAnyPackage(SCANENGINE, ACTORS, BRIDGE, SCENARIOS, PERF);

    @ArchTest
    static final ArchRule theScanEngineDependsOnConnectomesOnly = noClasses().that().resideInAPackage(SCANENGINE)
            .should().dependOnClassesThat().resideInAnyPackage(ACTORS, BRIDGE, SCENARIOS, PERF);

    @ArchTest
    static final ArchRule theActorsDependOnConnectomesOnly = noClasses().that().resideInAPackage(ACTORS)
            .should().dependOnClassesThat().resideInAnyPackage(SCANENGINE, BRIDGE, SCENARIOS, PERF);

    @ArchTest
    static final ArchRule theBridgeDependsOnConnectomesOnly = noClasses().that().resideInAPackage(BRIDGE)
            .should().dependOnClassesThat().resideInAnyPackage(SCANENGINE, ACTORS, SCENARIOS, PERF);

    @ArchTest
    static final ArchRule nothingDependsOnTheBenchmarks = noClasses().that().resideOutsideOfPackage(PERF)
            .should().dependOnClassesThat().resideInAPackage(PERF);

    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("org.phc4j.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule akkaStaysInsideTheActors = noClasses().that().resideOutsideOfPackage(ACTORS)
            .should().dependOnClassesThat().resideInAPackage("akka..");

    @ArchTest
    static final ArchRule picocliStaysInsideTheCommandLine = noClasses().that().resideOutsideOfPackage("org.phc4j.scenarios.cli..")
            .should().dependOnClassesThat().resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule vectorCodeIsIsolated = noClasses().that().resideOutsideOfPackage("..vector..")
            .should().dependOnClassesThat().resideInAPackage("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule randomnessIsAnArgument = noClasses().that().resideInAnyPackage(CONNECTOMES, SCANENGINE, ACTORS)
            .should().dependOnClassesThat().areAssignableTo(Random.class)
            .orShould().dependOnClassesThat().areAssignableTo(SplittableRandom.class)
            .orShould().dependOnClassesThat().areAssignableTo(ThreadLocalRandom.class)
            .orShould().callMethod(Math.class, "random")
            .orShould().callMethod(StrictMath.class, "random");

    @ArchTest
    static final ArchRule theTimeOfDayIsInNoResult = noClasses().that().resideInAnyPackage(CONNECTOMES, SCANENGINE, ACTORS)
            .should().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule arithmeticIsTheSameOnEveryMachine = noClasses().that().resideInAnyPackage(CONNECTOMES, SCANENGINE, ACTORS)
            .should().callMethodWhere(target(owner(assignableTo(Math.class))).and(target(nameMatching(INEXACT))))
            .orShould().accessFieldWhere(
                    target(owner(assignableTo(VectorOperators.class)))
                            .and(target(nameMatching(INEXACT.toUpperCase(Locale.ROOT)))));

    @ArchTest
    static final ArchRule vectorSumsHaveAStatedOrder = noClasses()
            .should().callMethodWhere(target(owner(assignableTo(Vector.class))).and(target(nameMatching("reduceLanes"))));

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should().resideInAnyPackage("..util..", "..utils..", "..common..", "..misc..", "..helper..", "..helpers..")
            .orShould().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Misc|Common)");
}
