package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Searches from the command line, for tests. */
final class Searches {
    private Searches() {}

    static Ran search(Path recipe, Path out, String... more) {
        List<String> args = new ArrayList<>(List.of("search", recipe.toString(), "--out", out.toString(), "--quiet"));
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
