namespace Eigenspectrum.Pipeline;

/// <summary>Binds the options of stages to ask them for the files that they declare.</summary>
/// <param name="files">Names and checks the files.</param>
/// <param name="format">The options of the stages.</param>
sealed class DeclaredOptions(DeclaredFiles files, ExperimentFormat format)
{
    /// <summary>The files that a stage reads at a point of an experiment and no stage wrote.</summary>
    public IReadOnlyList<DeclaredFile> FilesOf(StageDefinition stage, Experiment experiment, SweepPoint point)
    {
        var section = stage.Sections[0];
        if (format.Section(section)?.OptionsType is not { } type || type == typeof(LocatedNode)) return [];
        var (options, _) = new OptionBinder().Bind(type, experiment.Section(section, point), section);
        return options is null ? [] : files.Of(options, experiment.Name);
    }
}
