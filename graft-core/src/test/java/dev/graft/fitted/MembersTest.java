package dev.graft.fitted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Lineage;
import dev.graft.train.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersTest {
    private static final Tensor EDGES = Tensor.rows(new float[] {0, 1}, 2);

    @TempDir
    Path dir;

    private static Fitted fitted(String kind, String how, float told, List<String> names) {
        return new Fitted(
                kind,
                names,
                Map.of("how", how),
                Map.of("vectors", Tensor.rows(new float[] {told, 1, 2, 3}, 2)),
                Map.of("told", Tensor.rows(new float[] {told, -told}, 1), "edges", EDGES),
                new History(),
                Lineage.NOTHING.and(7));
    }

    private static void same(Fitted one, Fitted other) {
        assertThat(one.kind()).isEqualTo(other.kind());
        assertThat(one.names()).isEqualTo(other.names());
        assertThat(one.card()).isEqualTo(other.card());
        assertThat(one.parameters().keySet()).isEqualTo(other.parameters().keySet());
        assertThat(one.readout().keySet()).isEqualTo(other.readout().keySet());
        one.parameters().forEach((name, tensor) -> same(tensor, other.parameter(name)));
        one.readout().forEach((name, tensor) -> same(tensor, other.read(name)));
        assertThat(one.history().size()).isEqualTo(other.history().size());
    }

    private static void same(Tensor one, Tensor other) {
        assertThat(one.shape()).isEqualTo(other.shape());
        assertThat(one.values()).isEqualTo(other.values());
    }

    private Fitted stored(Fitted fitted, String name) {
        FittedFiles.write(dir.resolve(name), fitted);
        return FittedFiles.read(dir.resolve(name));
    }

    @Test
    void comeBackFromFilesAsTheyWere() {
        List<String> names = List.of("a", "b");
        List<Fitted> members =
                List.of(fitted("classify", "one", 0.25f, names), fitted("classify", "two", 0.5f, List.of("b", "a")));

        Fitted whole = stored(Members.on(fitted("classify", "whole", 0.75f, names), members), "whole");

        assertThat(Members.in(whole)).isTrue();
        List<Fitted> read = Members.of(whole);
        assertThat(read).hasSize(2);
        same(read.get(0), members.get(0));
        same(read.get(1), members.get(1));
        assertThat(whole.read("told").values()).containsExactly(0.75f, -0.75f);
        // Edges that all have are stored once.
        assertThat(whole.readout()).doesNotContainKey("member.00.edges").containsKey("member.00.told");
    }

    @Test
    void holdMembersThemselves() {
        List<String> names = List.of("a", "b");
        Fitted inner = Members.on(
                fitted("classify", "inner", 1, names),
                List.of(fitted("classify", "x", 2, names), fitted("classify", "y", 3, names)));
        Fitted alone = fitted("classify", "alone", 4, names);

        Fitted outer = stored(Members.on(fitted("classify", "outer", 5, names), List.of(alone, inner)), "outer");

        List<Fitted> read = Members.of(outer);
        assertThat(Members.in(read.get(0))).isFalse();
        List<Fitted> innermost = Members.of(read.get(1));
        assertThat(innermost.get(0).read("told").values()).containsExactly(2, -2);
        assertThat(innermost.get(1).read("told").values()).containsExactly(3, -3);
        same(innermost.get(1).read("edges"), EDGES);
    }

    @Test
    void takeThePlaceOfThoseBefore() {
        List<String> names = List.of("a", "b");
        Fitted bare = fitted("classify", "whole", 1, names);
        Fitted two = Members.on(bare, List.of(fitted("classify", "x", 2, names), fitted("classify", "y", 3, names)));

        assertThat(Members.of(Members.on(two, List.of(fitted("classify", "z", 4, names)))))
                .hasSize(1);
        same(Members.without(two), bare);
        assertThat(Members.of(bare)).isEmpty();
    }

    @Test
    void areOfTheWholesKind() {
        List<String> names = List.of("a", "b");
        assertThatThrownBy(() -> Members.on(fitted("classify", "", 1, names), List.of(fitted("link", "", 1, names))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link");
    }
}
