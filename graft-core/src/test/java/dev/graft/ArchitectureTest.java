package dev.graft;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The walls: floors, no circles, the JDK alone, and the Vector API in one room. */
class ArchitectureTest {
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("dev.graft.base", 0),
            Map.entry("dev.graft.graph", 1),
            Map.entry("dev.graft.graph.format", 1),
            Map.entry("dev.graft.math", 1),
            Map.entry("dev.graft.recipe", 1),
            Map.entry("dev.graft.data", 1),
            Map.entry("dev.graft.text", 1),
            Map.entry("dev.graft.feature", 2),
            Map.entry("dev.graft.model", 2),
            Map.entry("dev.graft.sample", 2),
            Map.entry("dev.graft.table", 2),
            Map.entry("dev.graft.table.format", 2),
            Map.entry("dev.graft.adapt", 3),
            Map.entry("dev.graft.drift", 3),
            Map.entry("dev.graft.eval", 3),
            Map.entry("dev.graft.eval.changed", 3),
            Map.entry("dev.graft.search", 3),
            Map.entry("dev.graft.blend", 4),
            Map.entry("dev.graft.compat", 4),
            Map.entry("dev.graft.encode", 4),
            Map.entry("dev.graft.start", 4),
            Map.entry("dev.graft.train", 4),
            Map.entry("dev.graft.fitted", 4),
            Map.entry("dev.graft.living", 4),
            Map.entry("dev.graft.export", 5),
            Map.entry("dev.graft.run", 5),
            Map.entry("dev.graft.kind", 6),
            Map.entry("dev.graft.kind.nodes", 6),
            Map.entry("dev.graft.kind.classify", 6),
            Map.entry("dev.graft.kind.regress", 6),
            Map.entry("dev.graft.kind.community", 6),
            Map.entry("dev.graft.kind.link", 6),
            Map.entry("dev.graft.kind.recommend", 6),
            Map.entry("dev.graft.kind.kg", 6),
            Map.entry("dev.graft.kind.kg.scorer", 6),
            Map.entry("dev.graft.trial", 7),
            Map.entry("dev.graft.update", 7),
            Map.entry("dev.graft", 8));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.graft");

    @Test
    void everyPackageHasAFloor() {
        assertThat(CORE.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(FLOORS.keySet());
    }

    @Test
    void importsNeverRunUp() {
        List<String> up = new ArrayList<>();
        for (JavaClass type : CORE) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                Integer to = FLOORS.get(dependency.getTargetClass().getPackageName());
                if (to != null && to > Objects.requireNonNull(FLOORS.get(type.getPackageName()))) {
                    up.add(dependency.getDescription());
                }
            }
        }
        assertThat(up).isEmpty();
    }

    @Test
    void packagesAreFreeOfCircles() {
        slices().matching("dev.graft.(*)..").should().beFreeOfCycles().check(CORE);
    }

    /** A reader of one kind of task stays in its room; what kinds about nodes have in common is in theirs. */
    @Test
    void kindsDoNotKnowEachOther() {
        List<String> sideways = new ArrayList<>();
        for (JavaClass type : CORE) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String from = kind(type);
                String to = kind(dependency.getTargetClass());
                if (!from.isEmpty() && !to.isEmpty() && !to.equals(from) && !to.equals("nodes")) {
                    sideways.add(dependency.getDescription());
                }
            }
        }
        assertThat(sideways).isEmpty();
    }

    private static String kind(JavaClass type) {
        String prefix = "dev.graft.kind.";
        String name = type.getPackageName();
        return name.startsWith(prefix) ? name.substring(prefix.length()).split("\\.", 2)[0] : "";
    }

    /** Files that import each other in a circle cannot be read one at a time. */
    @Test
    void filesAreFreeOfCircles() {
        SliceAssignment byFile = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getName();
                int inner = name.indexOf('$');
                return SliceIdentifier.of(inner < 0 ? name : name.substring(0, inner));
            }

            @Override
            public String getDescription() {
                return "files";
            }
        };
        slices().assignedFrom(byFile).should().beFreeOfCycles().check(CORE);
    }

    @Test
    void coreNeedsTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("dev.graft..", "java..", "javax..", "jdk.incubator.vector.."))
                .check(CORE);
    }

    @Test
    void theVectorApiStaysInMath() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.graft.math")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(CORE);
    }
}
