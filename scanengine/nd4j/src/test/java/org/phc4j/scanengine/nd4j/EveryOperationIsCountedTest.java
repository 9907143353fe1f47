package org.phc4j.scanengine.nd4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the count of operations is true: outside of {@link Ops} the package makes views, opens workspaces, frees memory, and no more. */
class EveryOperationIsCountedTest {
    private static final Set<String> VIEWS_OF_ARRAYS = Set.of("get", "reshape", "rows", "columns", "data", "close");
    private static final Set<String> OF_THE_FACTORY = Set.of("create", "getWorkspaceManager", "getExecutioner", "getBackend",
            "getAffinityManager");

    @Test
    void operationsGoThroughOneClass() {
        noClasses().that().doNotHaveFullyQualifiedName(Ops.class.getName())
                .should().callMethodWhere(calls("org.nd4j.linalg.api.ndarray.INDArray", VIEWS_OF_ARRAYS))
                .orShould().callMethodWhere(calls("org.nd4j.linalg.factory.Nd4j", OF_THE_FACTORY))
                .orShould().dependOnClassesThat().resideInAPackage("org.nd4j.linalg.api.ops.impl..")
                .check(new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.phc4j.scanengine.nd4j"));
    }

    private static DescribedPredicate<JavaMethodCall> calls(String owner, Set<String> permitted) {
        return DescribedPredicate.describe("calls of " + owner + " other than " + permitted,
                call -> call.getTargetOwner().getName().equals(owner) && !permitted.contains(call.getName()));
    }
}
