package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What an index of an older version still tells of items that are new. */
final class OldIndexTest extends RunThatLearns {
    private static final String[] LEARNED = {"e1\tnext\te20", "e2\tnext\te21", "e3\tnext\te22", "e4\tnext\te23"};
    private static final String[] FACTS = {"e5\tnext\te24", "e6\tnext\te25", "e1\tnext\te30", "e20\tnext\te4"};

    private JsonNode asked(String... more) {
        return done(and(new String[] {"diff", run.toString(), "1"}, more)).get("task");
    }

    @Test
    void theIndexOfAVersionAnswersLikeItself() {
        finetune("kg");
        update("--facts", file("new.tsv", LEARNED));
        JsonNode told = done(
                        "diff", run.toString(), "2", "2", "--facts", file("next.tsv", FACTS), "--reindex-budget", "0")
                .get("task");
        assertThat(told.get("metric").asString()).isEqualTo("mrr");
        assertThat(told.get("asked").asInt()).isEqualTo(FACTS.length);
        assertThat(told.get("oldIndex").asDouble())
                .isEqualTo(told.get("indexMadeAnew").asDouble());
        assertThat(told.get("rows").size()).isZero();
        // As an update would foretell the same.
        JsonNode foretold =
                update("--facts", file("next.tsv", FACTS), "--dry-run").get("foretold");
        assertThat(foretold.get("mean").asDouble())
                .isCloseTo(told.get("indexMadeAnew").asDouble(), within(1e-6));
    }

    @Test
    void replacingRowsBringsBackWhatTheWholeIndexTells() throws IOException {
        finetune("kg");
        update("--facts", file("new.tsv", LEARNED));
        Path rows = dir.resolve("rows.txt");
        JsonNode told = asked("--facts", file("next.tsv", FACTS), "--reindex-budget", "0.02", "--out", rows.toString());
        assertThat(told.get("enough").asBoolean()).isTrue();
        assertThat(told.get("replaced").asDouble())
                .isGreaterThanOrEqualTo(0.98 * told.get("indexMadeAnew").asDouble());
        assertThat(told.get("of").asInt()).isEqualTo(42);
        assertThat(Files.readAllLines(rows)).hasSize(told.get("rows").size());
        // Without a budget nothing is to be replaced.
        JsonNode plain = asked("--facts", file("next.tsv", FACTS));
        assertThat(plain.get("rows").size()).isZero();
        assertThat(plain.get("replaced").asDouble())
                .isEqualTo(plain.get("oldIndex").asDouble());
    }

    @Test
    void listsAreAskedByUsersOfItems() {
        finetune("recommend");
        update("--interactions", file("new.csv", "u3\tlatest\t1", "u4\tlatest\t1"));
        JsonNode told = asked("--interactions", file("next.csv", "u5\tlatest\t1", "u3\ti21\t1", "u9\ti20\t1"));
        assertThat(told.get("metric").asString()).startsWith("ndcg@");
        // The item that is new is in the index in any case.
        assertThat(told.get("of").asInt())
                .isLessThan(done("diff", run.toString(), "1").get("common").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "link, that make lists",
        "kg, knows all that the index is to be asked of",
        "kg, none has names that the run knows"
    })
    void whatCannotBeAskedIsRefused(String kind, String why) {
        finetune(kind);
        String learned = file("new.tsv", kind.equals("kg") ? LEARNED : new String[] {"n1\tn9", "n2\tn14"});
        update("--edges", learned);
        String items = why.contains("names") ? file("x.tsv", "nobody\tnext\tno one") : learned;
        Ran told = Ran.graft("diff", run.toString(), "1", "--facts", items);
        assertThat(told.code()).isEqualTo(2);
        assertThat(told.err()).contains(why);
    }
}
