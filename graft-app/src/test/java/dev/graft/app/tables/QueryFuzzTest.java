package dev.graft.app.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.graft.base.BadInput;
import dev.graft.graph.OpenTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Queries made from hostile and sound ones by seeded changes: each is read or refused with a message of bounded length,
 * nothing else is thrown, and no file is written, changed or taken away.
 */
class QueryFuzzTest {
    private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|'(?:[^']|'')*'|\"[^\"]*\"|.", Pattern.DOTALL);

    private static final List<String> PIECES = List.of(
            "; copy (select 42) to 'F'",
            "; copy (select 42) to 'F' --",
            "')) select 1 as a, 2 as b; copy (select 42) to $$F$$; --",
            "copy (select 42) to 'F'",
            "with x as (copy (select 42) to 'F') from x",
            "insert into t values (1) returning *",
            "attach 'F' as d",
            "export database 'F'",
            "E'\\\\'",
            "E'\\''",
            "$$",
            "$a$",
            "'",
            "''",
            "\"",
            "--",
            "/*",
            "*/",
            ";",
            "\\",
            "\n",
            "\u0000",
            "\u202e",
            "\uD800",
            "\u00a0",
            "(",
            ")",
            "[",
            "{'a': ",
            "*",
            "::int",
            "lambda x: x",
            "'../secret.csv'",
            "'/etc/passwd'",
            "'link.csv'",
            "'up/secret.csv'",
            "'*.csv'",
            "'**'",
            "'https://example.org/t.parquet'",
            "read_text('e.csv')",
            "read_csv('../secret.csv')",
            "getenv('HOME')",
            "current_setting('threads')",
            "query('copy (select 42) to ''F''')",
            "path := '../secret.csv'",
            "union all",
            "with recursive t(n) as (select 1 union all select n from t) from t",
            "select",
            "from",
            "?",
            "$1",
            "at (version => 1)",
            "99999999999999999999");

    @TempDir
    Path root;

    private QueryFolder folder;
    private List<String> seeds;

    @BeforeEach
    void files() throws IOException {
        folder = QueryFolder.in(root);
        seeds = Stream.concat(
                        SoundQueries.all().stream(),
                        HostileQueries.all().stream()
                                .map(HostileQueries.Hostile::sql)
                                .filter(sql -> sql.length() < 1000))
                .toList();
    }

    @Test
    void aFew() throws IOException {
        fuzz(1, 150);
    }

    @Test
    @Tag("slow")
    void many() throws IOException {
        for (int seed = 2; seed < 12; seed++) {
            fuzz(seed, 1000);
        }
    }

    private void fuzz(int seed, int times) throws IOException {
        Random random = new Random(seed);
        DuckTables tables =
                new DuckTables(new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(1)));
        for (int i = 0; i < times; i++) {
            String sql = seeds.get(random.nextInt(seeds.size()));
            for (int change = 1 + random.nextInt(3); change > 0; change--) {
                sql = changed(sql, random);
            }
            ask(tables, folder.named(sql));
            if (i % 50 == 49) {
                assertThat(folder.isUntouched())
                        .as("seed " + seed + ", the last 50 before " + i)
                        .isTrue();
            }
        }
    }

    private void ask(DuckTables tables, String sql) {
        try (OpenTable table = tables.open("sql@" + folder.path() + ":" + sql, false)) {
            List<OpenTable.Wanted> wanted = new ArrayList<>();
            for (int c = 0; c < Math.min(2, table.columns().size()); c++) {
                wanted.add(new OpenTable.Wanted(c, OpenTable.As.NAME));
            }
            table.select(wanted);
            for (int chunk = 0; chunk < 3 && table.next() != null; chunk++) {
                table.row(1);
            }
            table.rejected();
        } catch (BadInput e) {
            assertThat(e.getMessage()).hasSizeLessThan(800);
        } catch (RuntimeException | Error e) {
            fail("thrown for: " + sql, e);
        }
    }

    private String changed(String sql, Random random) {
        List<String> tokens = new ArrayList<>(
                TOKEN.matcher(sql).results().map(MatchResult::group).toList());
        int at = tokens.isEmpty() ? 0 : random.nextInt(tokens.size());
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        String other = seeds.get(random.nextInt(seeds.size()));
        switch (tokens.isEmpty() ? 0 : random.nextInt(11)) {
            case 0 -> tokens.add(at, piece);
            case 1 -> tokens.set(at, piece);
            case 2 -> tokens.remove(at);
            case 3 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
            case 4 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
            case 5 -> tokens.subList(at, tokens.size()).clear();
            case 6 -> tokens.add(at, "(" + other + ")");
            case 7 -> tokens.add("; " + other);
            case 8 -> tokens.set(at, flipped(tokens.get(at), random));
            case 9 -> {
                List<String> words =
                        TOKEN.matcher(other).results().map(MatchResult::group).toList();
                int from = random.nextInt(words.size() + 1);
                tokens.subList(at, tokens.size()).clear();
                tokens.addAll(words.subList(from, words.size()));
            }
            default -> {
                tokens.addFirst("select * from (");
                tokens.add(") t");
            }
        }
        return String.join("", tokens);
    }

    private static String flipped(String token, Random random) {
        int at = random.nextInt(token.length());
        return token.substring(0, at) + (char) (token.charAt(at) ^ (1 << random.nextInt(7))) + token.substring(at + 1);
    }
}
