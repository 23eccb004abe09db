using System.Collections.Concurrent;

namespace Eigenspectrum.Pipeline;

/// <summary>Binds the options of stages to ask them for the files that they declare.</summary>
/// <param name="files">Names and checks the files.</param>
/// <param name="format">The options of the stages.</param>
sealed class DeclaredOptions(DeclaredFiles files, ExperimentFormat format)
{
    readonly ConcurrentDictionary<Type, bool> declaring = new();

    /// <summary>The files that a stage reads at a point of an experiment and no stage wrote.</summary>
    public IReadOnlyList<DeclaredFile> FilesOf(StageDefinition stage, Experiment experiment, SweepPoint point)
    {
        var section = stage.Sections[0];
        if (format.Section(section)?.OptionsType is not { } type || type == typeof(LocatedNode)) return [];
        if (!declaring.GetOrAdd(type, MayDeclare)) return [];
        var (options, _) = new OptionBinder().Bind(type, experiment.Section(section, point), section);
        return options is null ? [] : files.Of(options, experiment.Name);
    }

    // Options hold types of their stage and of layers that do not know of declared files: most stages have none, and
    // need not be bound at every point for it.
    static bool MayDeclare(Type options) => Array.Exists(options.Assembly.GetTypes(), type =>
        typeof(IDeclaresFiles).IsAssignableFrom(type)
        && type.Namespace?.StartsWith(options.Namespace ?? "", StringComparison.Ordinal) == true);
}
