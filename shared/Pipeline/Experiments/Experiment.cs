using System.Collections.Concurrent;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>One experiment file, checked: its sections, runs and claims.</summary>
public sealed class Experiment
{
    readonly ConcurrentDictionary<(string Section, string Point), (LocatedNode Node, string Text)> sections = new();
    readonly ExperimentFormat format;

    internal Experiment(string file, ExperimentText text, LocatedNode root, IReadOnlyList<SweepPoint> points,
        IReadOnlyList<ClaimDefinition> claims, ExperimentFormat format)
    {
        File = file;
        Root = root;
        Points = points;
        Claims = claims;
        Title = text.Title;
        Question = text.Question;
        Answer = text.Answer;
        Sources = text.Sources;
        Seeds = text.Runs.Seeds;
        this.format = format;
    }

    /// <summary>The name: the file's, without ".json".</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>The file's path, as its reader was given it.</summary>
    public string File { get; }

    /// <summary>The experiment's name for readers.</summary>
    public string Title { get; }

    /// <summary>The question that the experiment asks.</summary>
    public string Question { get; }

    /// <summary>The answer, with measures in braces; empty if there is none yet.</summary>
    public string Answer { get; }

    /// <summary>The papers that the experiment follows.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>The seeds, at least one, distinct.</summary>
    public IReadOnlyList<long> Seeds { get; }

    /// <summary>The combinations of swept values, at least one.</summary>
    public IReadOnlyList<SweepPoint> Points { get; }

    /// <summary>The claims, as written.</summary>
    public IReadOnlyList<ClaimDefinition> Claims { get; }

    /// <summary>The whole file.</summary>
    public LocatedNode Root { get; }

    /// <summary>The names of the sections that the experiment has, in the order of the stages.</summary>
    public IEnumerable<string> SectionNames => format.SectionNames.Where(HasSection);

    /// <summary>Whether the experiment has a section.</summary>
    public bool HasSection(string section) => Root.Member(section) is not null && format.Section(section) is not null;

    /// <summary>A section as written, without swept values.</summary>
    /// <exception cref="ArgumentException">The experiment has no such section.</exception>
    public LocatedNode Section(string section) => HasSection(section)
        ? Root[section]!
        : throw new ArgumentException($"The experiment {Name} has no section '{section}'.", nameof(section));

    /// <summary>A section with the values of a point put in.</summary>
    /// <exception cref="ArgumentException">The experiment has no such section.</exception>
    public LocatedNode Section(string section, SweepPoint point) => At(section, point).Node;

    /// <summary>A section at a point as canonical JSON: the same however the file is written.</summary>
    /// <remarks>See <see cref="CanonicalJson"/>; defaults are not written out.</remarks>
    public string CanonicalSection(string section, SweepPoint point) => At(section, point).Text;

    /// <summary>The options of a section at a point.</summary>
    /// <typeparam name="T">The options record, or the catalogued interface, of the section.</typeparam>
    public T Options<T>(string section, SweepPoint point) where T : class
    {
        var (value, problems) = new OptionBinder().Bind<T>(Section(section, point), section);
        return value ?? throw new InvalidOperationException(
            $"An experiment that was checked no longer binds: {string.Join(' ', problems)}");
    }

    // Kept by what the section sees of the point: most sections are the same at most points.
    (LocatedNode Node, string Text) At(string section, SweepPoint point)
    {
        var own = point.Project([section]);
        if (sections.TryGetValue((section, own.Name), out var known)) return known;
        var definition = format.Section(section)!;
        var node = ExperimentReader.Put(definition, Section(section), own, new ProblemList())!;
        if (Catalogue.IsCatalogued(definition.OptionsType)) node = Shorthand.Expand(definition.OptionsType, node);
        return sections[(section, own.Name)] = (node, CanonicalJson.Write(node));
    }
}
