package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where numbers have other digits, and letters other cases, files and what is printed are the same. */
class LocaleTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"classify", "link"})
    void filesAndTextsDoNotFollowTheLocale(String task) throws IOException {
        SmallTasks.write(dir);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            finetune(task, "english");
            Set<String> expected = names("english");
            assertThat(expected).contains("repeats/00/finetuned/card.json");
            for (String tag : new String[] {"ar-EG-u-nu-arab", "tr-TR", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(String.format(Locale.getDefault(), "%,.1f", 1234.5)).isNotEqualTo("1,234.5");
                finetune(task, tag);
                assertThat(names(tag)).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private void finetune(String task, String out) {
        Ran ran = Ran.graft(
                "finetune",
                dir + "/" + task + ".yaml",
                "--out",
                dir + "/" + out,
                "--threads",
                "1",
                "--set",
                "checkpoint={seconds: 1000, every: 0, keep: 4}");
        assertThat(ran.code()).as(ran.err()).isZero();
        noOtherDigits("standard output", ran.out());
        noOtherDigits("standard error", ran.err());
    }

    private static void noOtherDigits(String where, String text) {
        assertThat(text.chars().filter(c -> Character.isDigit(c) && c > '9'))
                .as(where)
                .isEmpty();
    }

    private Set<String> names(String run) throws IOException {
        Set<String> names = new TreeSet<>();
        Path folder = dir.resolve(run);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                names.add(name);
                if (!name.matches(".*\\.(bin|part|npy|seen|safetensors)")) {
                    noOtherDigits(name, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return names;
    }
}
