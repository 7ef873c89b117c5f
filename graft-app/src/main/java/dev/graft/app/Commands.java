package dev.graft.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands by their names, in the order in which help lists them; each is given the streams it works with. */
final class Commands {
    private static final Map<String, Function<Main.Streams, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("demo", DemoCommand::new);
        ALL.put("check", CheckCommand::new);
        ALL.put("import", ImportCommand::new);
        ALL.put("pretrain", PretrainCommand::new);
        ALL.put("finetune", FinetuneCommand::new);
        ALL.put("blend", BlendCommand::new);
        ALL.put("distil", DistilCommand::new);
        ALL.put("search", SearchCommand::new);
        ALL.put("update", UpdateCommand::new);
        ALL.put("retrain", RetrainCommand::new);
        ALL.put("versions", VersionsCommand::new);
        ALL.put("diff", DiffCommand::new);
        ALL.put("rollback", RollbackCommand::new);
        ALL.put("prune", PruneCommand::new);
        ALL.put("predict", PredictCommand::new);
        ALL.put("evaluate", EvaluateCommand::new);
        ALL.put("report", ReportCommand::new);
        ALL.put("export", ExportCommand::new);
        ALL.put("neighbors", NeighborsCommand::new);
        ALL.put("infer", InferCommand::new);
        ALL.put("models", ModelsCommand::new);
        ALL.put("explain", ExplainCommand::new);
        ALL.put("doctor", DoctorCommand::new);
    }

    private Commands() {}

    /** With all commands. */
    static CommandLine all(Main.Streams streams) {
        CommandLine line = new CommandLine(new Main());
        ALL.forEach((name, command) -> line.addSubcommand(name, command.apply(streams)));
        CommandLine help = new CommandLine(new CommandLine.HelpCommand());
        help.getCommandSpec().usageMessage().hidden(true);
        return line.addSubcommand("help", help);
    }

    /** With the command that is asked for alone: to look into the others takes longer than a short command does. */
    static CommandLine of(Main.Streams streams, String... args) {
        Function<Main.Streams, Object> command = args.length == 0 ? null : ALL.get(args[0]);
        return command == null
                ? all(streams)
                : new CommandLine(new Main()).addSubcommand(args[0], command.apply(streams));
    }
}
