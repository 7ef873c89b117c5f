package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.kind.community.CommunityKind;
import dev.graft.kind.link.LinkKind;
import dev.graft.kind.regress.RegressKind;
import dev.graft.kind.regress.RegressSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors that several views of a run start from. */
class GivenVectorsTest {
    private static final StartSpec.From FROM = StartSpec.from("v.tsv");

    @TempDir
    Path dir;

    private GivenVectors given() {
        Recipe recipe = Recipe.of(GraphSpec.of("edges.tsv", null), FROM, RegressSpec.of("targets.tsv"));
        return new GivenVectors(recipe, PlainOptions.in(dir, 1), false);
    }

    @BeforeEach
    void file() throws IOException {
        Files.writeString(dir.resolve("v.tsv"), "a\t1\t2\nb\t3\t4\n");
    }

    @Test
    void whatWasReadIsHandedOverOnceAndReadAgainThen() throws IOException {
        GivenVectors given = given();
        assertThat(given.read(new RunFolder(dir.resolve("run")))).isFalse();
        Files.delete(dir.resolve("v.tsv"));
        assertThat(given.take(FROM).vectors().rows()).containsExactly(1, 2, 3, 4);
        Files.writeString(dir.resolve("v.tsv"), "b\t3\t4\na\t1\t2\n");
        assertThat(given.take(FROM).vectors().names()).containsExactly("b", "a");
    }

    /** An undirected graph's vectors have one role, and those of another model. */
    @Test
    void twoRolesAndSpreadingAreRefusedBeforeAnythingIsTrained() {
        Recipe one =
                Recipe.of(GraphSpec.of("e.tsv", true), new StartSpec.Scratch(Model.Bge.of(8)), RegressSpec.of("t"));
        Recipe both = one.withStart(new StartSpec.Scratch(Model.Bge.of(8)).withSpectral(true));
        Kind kind = new RegressKind();
        assertThatThrownBy(() -> kind.checkStart(both))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("start.spectral is true, and these vectors have a source and a target half");
        assertThatCode(() -> kind.checkStart(one)).doesNotThrowAnyException();
        assertThatCode(() -> kind.checkStart(both.withGraph(GraphSpec.of("e.tsv", null))))
                .doesNotThrowAnyException();
        assertThatCode(() -> new CommunityKind().checkStart(both)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Spreading.check(both.withGraph(GraphSpec.of("e.tsv", null)), true))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> kind.check(one.withStart(new StartSpec.Scratch(new Model.Auto(8)))
                        .withTask(RegressSpec.of("t").withSplit(new TaskSpec.Split(0.6, 0, 0.4, null)))))
                .hasMessageStartingWith(
                        "start.model is auto, which validation nodes choose, and task.split.valid is 0");
        assertThatThrownBy(() -> new LinkKind().checkStart(one.withStart(new StartSpec.Scratch(new Model.Auto(8)))))
                .hasMessageStartingWith(
                        "start.model is auto, which validation nodes of classify and regress choose, and link");
    }

    /** Repeats of one run that start from different vectors would be no run of anything. */
    @Test
    void anotherViewOfOneRunNeverStartsFromOthers() throws IOException {
        GivenVectors given = given();
        given.read(new RunFolder(dir.resolve("run")));
        given.take(FROM);
        Files.writeString(dir.resolve("v.tsv"), "a\t1\t2\nb\t3\t5\n");
        assertThatThrownBy(() -> given.take(FROM))
                .isInstanceOf(BadInput.class)
                .hasMessage("start.from: what it holds has changed while the run was under way; put back what it held,"
                        + " and run again");
    }
}
