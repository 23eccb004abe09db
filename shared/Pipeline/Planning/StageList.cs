using System.Xml;

namespace Eigenspectrum.Pipeline;

/// <summary>The stages in an order in which they can run.</summary>
public sealed class StageList
{
    static readonly char[] Separators = [',', ';', ' '];

    readonly Dictionary<string, StageDefinition> byName;

    /// <summary>Checks and keeps a list of stages.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, or a stage comes before one that it reads, or it runs
    /// more often than one that it reads.</exception>
    public StageList(IReadOnlyList<StageDefinition> stages)
    {
        All = stages;
        byName = new(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            foreach (var earlier in stage.After)
            {
                if (!byName.TryGetValue(earlier, out var read))
                    throw new ArgumentException(
                        $"{stage.Name} reads {earlier}, which no earlier stage is called.", nameof(stages));
                if (stage.Scope != StageScope.All && read.Scope != StageScope.Run)
                    throw new ArgumentException(
                        $"{stage.Name} reads {earlier}, which runs once for several runs.", nameof(stages));
            }
            if (!byName.TryAdd(stage.Name, stage))
                throw new ArgumentException($"Two stages are called {stage.Name}.", nameof(stages));
        }
    }

    /// <summary>The stages.</summary>
    public IReadOnlyList<StageDefinition> All { get; }

    /// <summary>The stage of a name.</summary>
    /// <exception cref="UserErrorException">There is none; the message lists those there are.</exception>
    public StageDefinition this[string name] => byName.TryGetValue(name, out var stage) ? stage
        : throw new UserErrorException($"'{name}' is no stage; there are: {string.Join(", ", byName.Keys)}.");

    /// <summary>The stages of an MSBuild file: its items called <c>Stage</c>.</summary>
    public static StageList Read(string path)
    {
        var stages = new List<StageDefinition>();
        using var reader = XmlReader.Create(path);
        while (reader.ReadToFollowing("Stage"))
        {
            stages.Add(new(
                Attribute("Include"), Enum.Parse<StageScope>(Attribute("Scope"), ignoreCase: true),
                Split(Attribute("After")), Split(Attribute("Sections")), Split(Attribute("Needs")), Attribute("Says")));
        }
        return new(stages);

        string Attribute(string name) => reader.GetAttribute(name)
            ?? throw new InvalidDataException($"'{path}': a Stage lacks the attribute {name}.");
    }

    /// <summary>A stage and all that it reads, directly or through others, among the stages that are kept.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="kept">Whether an experiment has a stage; nothing is reached through a stage that it leaves
    /// out.</param>
    public IReadOnlyList<StageDefinition> Closure(StageDefinition stage, Func<StageDefinition, bool> kept)
    {
        var reached = new HashSet<string>([stage.Name], StringComparer.Ordinal);
        foreach (var candidate in All.Reverse().Where(candidate => reached.Contains(candidate.Name)))
            reached.UnionWith(candidate.After.Where(earlier => kept(this[earlier])));
        return [.. All.Where(candidate => reached.Contains(candidate.Name))];
    }

    static string[] Split(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
