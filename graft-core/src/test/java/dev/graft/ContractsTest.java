package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.graft.kind.kg.scorer.RelationalScorer;
import dev.graft.sample.Sampler;
import dev.graft.table.Optimizer;
import dev.graft.train.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever adds an implementation adds the class that holds it to its contract, and a line in the docs. */
class ContractsTest {
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("dev.graft");

    static List<Class<?>> contracts() {
        return List.of(RelationalScorer.class, Sampler.class, Optimizer.class, Learner.class);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyImplementationIsHeldToItsContract(Class<?> type) {
        List<JavaClass> implementations = ALL.stream()
                .filter(c -> c.isAssignableTo(type)
                        && !c.isInterface()
                        && !c.getName().contains("$"))
                .toList();
        assertThat(implementations).isNotEmpty();
        for (JavaClass implementation : implementations) {
            String test = implementation.getName() + "Test";
            String contract = type.getName() + "Contract";
            assertThat(ALL.contain(test)).as("%s is missing", test).isTrue();
            assertThat(ALL.get(test).isAssignableTo(contract))
                    .as("%s extends %s", test, contract)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyImplementationIsInTheDocs(Class<?> type) throws IOException {
        String page = Files.readString(Path.of("../docs/extending.md"));
        ALL.stream()
                .filter(c -> c.isAssignableTo(type)
                        && !c.isInterface()
                        && !c.getName().contains("$"))
                .filter(c -> !c.getSimpleName().endsWith("Test"))
                .forEach(c -> assertThat(page).as("docs/extending.md").contains("`" + c.getSimpleName() + "`"));
    }
}
