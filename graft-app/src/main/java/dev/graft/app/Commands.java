package dev.graft.app;

import picocli.CommandLine;

/** Makes the commands, giving each the streams it works with. */
record Commands(Main.Streams streams) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        Object made = switch (type.getSimpleName()) {
            case "DemoCommand" -> new DemoCommand(streams);
            case "CheckCommand" -> new CheckCommand(streams);
            case "ImportCommand" -> new ImportCommand(streams);
            case "PretrainCommand" -> new PretrainCommand(streams);
            case "FinetuneCommand" -> new FinetuneCommand(streams);
            case "PredictCommand" -> new PredictCommand(streams);
            case "EvaluateCommand" -> new EvaluateCommand(streams);
            case "ReportCommand" -> new ReportCommand(streams);
            case "ExportCommand" -> new ExportCommand(streams);
            case "NeighborsCommand" -> new NeighborsCommand(streams);
            case "InferCommand" -> new InferCommand(streams);
            case "ModelsCommand" -> new ModelsCommand(streams);
            case "ExplainCommand" -> new ExplainCommand(streams);
            case "DoctorCommand" -> new DoctorCommand(streams);
            default -> CommandLine.defaultFactory().create(type);
        };
        return type.cast(made);
    }
}
