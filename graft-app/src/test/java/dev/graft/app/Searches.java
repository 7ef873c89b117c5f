package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests that search small tasks from the command line. */
abstract class Searches {
    @TempDir
    Path dir;

    @BeforeEach
    void data() throws IOException {
        SmallTasks.write(dir);
    }

    final Ran search(String kind, Path out, String... more) {
        List<String> args = new ArrayList<>(
                List.of("search", dir.resolve(kind + ".yaml").toString(), "--out", out.toString(), "--quiet"));
        args.addAll(List.of(more));
        return Ran.graft(args.toArray(String[]::new));
    }

    static void isDone(Ran ran) {
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
