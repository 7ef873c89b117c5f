package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** What tests of updates by files have in common: one thread, and short ways to learn and to be refused. */
abstract class RunThatIsUpdated extends RunThatLearns {
    /** At such a rate nothing of what was known stays. */
    static final String[] FORGETS = {"--quiet", "--set", "train.rate=1000", "--set", "train.replay=0"};

    @Override
    JsonNode update(String... more) {
        return super.update(and(more, "--threads", "1"));
    }

    String path(String name) {
        return dir.resolve(name).toString();
    }

    static void refused(String why, String... args) {
        Ran ran = Ran.graft(args);
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(why).doesNotContain("\tat ");
    }
}
