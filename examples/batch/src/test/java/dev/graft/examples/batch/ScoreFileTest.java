package dev.graft.examples.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Graft;
import dev.graft.fitted.Answers;
import dev.graft.fitted.ItemAnswers;
import dev.graft.kind.recommend.RecommendSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Options;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFileTest {
    @TempDir
    Path dir = Path.of("");

    @Test
    void everyUserGetsAListInTheFilesOrder() throws Exception {
        StringBuilder edges = new StringBuilder();
        StringBuilder users = new StringBuilder();
        for (int u = 29; u >= 0; u--) {
            users.append("u" + u + "\tmore\n");
            for (int i = 0; i < 8; i++) {
                edges.append("u" + u + "\ti" + (u % 2 * 12 + (u * 5 + i * 3) % 16) + "\n");
            }
        }
        Files.writeString(dir.resolve("edges.tsv"), edges);
        Files.writeString(dir.resolve("users.tsv"), users);
        Recipe recipe = Recipe.of(
                RecommendSpec.interactions("edges.tsv"),
                StartSpec.scratch(new Model.Random(8)),
                RecommendSpec.usual().withK(5).withBaselines(List.of("popularity")));
        Path run = dir.resolve("run");
        Graft.finetune(recipe, run, Options.usual().withBase(dir));
        ScoreFile.main(new String[] {
            run.toString(),
            dir.resolve("users.tsv").toString(),
            dir.resolve("lists.tsv").toString()
        });
        List<String> expected = new ArrayList<>();
        try (Answers answers = Graft.open(run)) {
            for (int u = 29; u >= 0; u--) {
                for (ItemAnswers.Item item : ((ItemAnswers) answers).best("u" + u, 10)) {
                    expected.add("u" + u + "\t" + item.item() + "\t" + item.score());
                }
            }
        }
        assertThat(Files.readAllLines(dir.resolve("lists.tsv"))).isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(100);
    }

    @Test
    void blocksKeepTheOrderAndTheLastIsNotLost() throws Exception {
        StringBuilder names = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 10_001; i++) {
            names.append(i).append('\n');
            expected.append(i).append("!\n");
        }
        StringWriter out = new StringWriter();
        try (BufferedReader in = new BufferedReader(new StringReader(names.toString()));
                BufferedWriter rows = new BufferedWriter(out)) {
            assertThat(ScoreFile.score(in, name -> name + "!\n", rows)).isEqualTo(10_001);
        }
        assertThat(out.toString()).isEqualTo(expected.toString());
    }
}
