package dev.graft.app.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.graph.OpenTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine by itself, as if nothing judged what it gets. */
class DuckTest {
    @TempDir
    static Path root;

    private static QueryFolder folder;

    @BeforeAll
    static void files() throws IOException {
        folder = QueryFolder.in(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy (select 42) to 'F'",
                "copy (select 42) to 'F' (format parquet)",
                "copy (select 42) to '@/e.csv'",
                "copy (select 1 as k, 2 as v) to 'F' (partition_by k)",
                "with x as (copy (select 42) to 'F') from x",
                "export database 'F'",
                "attach 'F' as d",
                "attach '@/e.parquet' as d",
                "install httpfs",
                "load httpfs",
                "load '@/e.csv'",
                "create persistent secret s (type s3, key_id 'k')",
                "set threads = 2",
                "set allowed_paths = ['/']",
                "set enable_external_access = true",
                "reset lock_configuration",
                "pragma profiling_output = 'F'",
                "pragma enable_logging",
                "from enable_logging('QueryLog', storage = 'file', storage_path = 'F')",
                "from '@/n.csv'",
                "from '@/*.csv'",
                "from '@/link.csv'",
                "from '@/up/secret.csv'",
                "from '@/../secret.csv'",
                "from read_text('/etc/passwd')",
                "from read_blob('/proc/self/environ')",
                "from glob('/*')",
                "from sniff_csv('/etc/passwd')",
                "from 'https://example.org/t.parquet'",
                "from 's3://bucket/t.parquet'"
            })
    void opensWhatItWasGivenAndNothingElse(String sql) throws IOException {
        try (Duck duck = new Duck("engine", Patience.USUAL)) {
            duck.confine(List.of(folder.path() + "/e.csv"), null);
            assertThatThrownBy(() -> duck.ask(folder.named(sql)))
                    .isInstanceOf(BadInput.class)
                    .hasMessageStartingWith("engine: ");
            assertThat(duck.ask(folder.named("from '@/e.csv'"))).hasSize(3);
        }
        assertThat(folder.isUntouched()).isTrue();
    }

    private static OpenTable open(String source, Patience patience) {
        OpenTable table = new DuckTables(patience).open(source, false);
        table.select(List.of(new OpenTable.Wanted(0, OpenTable.As.NAME), new OpenTable.Wanted(1, OpenTable.As.NAME)));
        return table;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with recursive t(n) as (select 1 union all select n from t) select n, n from t where n > 1",
                "with recursive t(n) as (select 1 union all select n + 1 from t) select n, n from t where n < 0",
                "with recursive t(n) as (values (1) union all select n from t) select n, n from t where n > 1"
            })
    void aRecursionWithoutAnEndIsStopped(String sql) {
        Patience brief = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(1));
        assertThatThrownBy(() -> {
                    try (OpenTable table = open("sql@" + folder.path() + ":" + sql, brief)) {
                        table.next();
                    }
                })
                .isInstanceOf(BadInput.class)
                .hasMessageMatching("(?s).*: (comes to no end; let its recursion end|gives nothing within \\d+ s; .*)");
    }

    /** The engine ends the rows as if there were no more. */
    @Test
    void rowsOfARecursionThatWasStoppedAreNotTakenForAll() {
        Patience brief = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(1));
        String sql = "with recursive t(n) as (select 1 union all select n + 1 from t) select n, n + 1 from t";
        assertThatThrownBy(() -> {
                    try (OpenTable table = open("sql@" + folder.path() + ":" + sql, brief)) {
                        while (table.next() != null) {
                            // On to the end.
                        }
                    }
                })
                .isInstanceOf(BadInput.class)
                .hasMessageMatching(
                        "(?s).*: (does not give all of its rows within 1 s; ask for less|comes to no end.*)");
    }

    @Test
    void planningThatTakesLongIsGivenUp() {
        String sql = "select levenshtein(repeat('a', 60000), repeat('b', 60000)) as a, 1 as b";
        Patience none = new Patience(Duration.ofMillis(200), Duration.ofMinutes(5), Duration.ofMinutes(1));
        assertThatThrownBy(() -> open("sql@" + folder.path() + ":" + sql, none).close())
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith(": gives nothing within 0 s; ask for less");
    }

    @Test
    void rejectedLinesCannotBeCountedWhereATreeRunsWhole() {
        String sql = "select * from read_csv('e.csv', columns = {'a': 'VARCHAR', 'b': 'INT', 'w': 'INT'},"
                + " store_rejects = true), (values (1)) v(x)";
        assertThatThrownBy(() ->
                        open("sql@" + folder.path() + ":" + sql, Patience.USUAL).close())
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("rejected lines cannot be counted beside VALUES, ROLLUP or CUBE; leave"
                        + " store_rejects out, or the rest to another query");
    }

    @Test
    void aNameOfAFileMeansThatFile() throws IOException {
        for (String name : List.of("it's [x]*?.parquet", "\"; copy (select 1) to 'x'; --.parquet", "$$a$$ \\'.json")) {
            Path odd = folder.path().resolveSibling(name);
            Files.copy(folder.path().resolve(name.endsWith("json") ? "e.json" : "e.parquet"), odd);
            try (OpenTable table = open(odd.toString(), Patience.USUAL)) {
                assertThat(table.next()).isNotNull();
                assertThat(table.row(1)).startsWith("x, y");
            }
            Files.delete(odd);
        }
        for (String name : List.of("http://example.org/t.parquet", "s3://bucket/*.parquet", "file:///etc/*.json")) {
            assertThatThrownBy(() -> open(name, Patience.USUAL)).isInstanceOf(BadInput.class);
        }
        assertThat(folder.isUntouched()).isTrue();
    }
}
