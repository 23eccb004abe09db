using System.Text.RegularExpressions;

namespace Eigenspectrum.Pipeline;

/// <summary>Reads one experiment file and reports everything that is wrong with it.</summary>
public static partial class ExperimentReader
{
    /// <summary>An experiment from the bytes of its file.</summary>
    /// <param name="file">The file's path; its name without ".json" is the experiment's.</param>
    /// <param name="content">The file's bytes: UTF-8.</param>
    /// <param name="format">The sections that experiments may have.</param>
    /// <returns>The experiment, or null if there are problems; and all problems, by place.</returns>
    public static (Experiment? Experiment, IReadOnlyList<Problem> Problems) Read(
        string file, ReadOnlySpan<byte> content, ExperimentFormat format)
    {
        var problems = new ProblemList();
        var root = LocatedJson.Parse(content, file, problems);
        CheckName(file, problems);
        if (root is not null && root.Kind != LocatedKind.Object)
        {
            problems.Add(root.Location, $"The file holds {root.Show()}; an experiment is an object: {{ ... }}.");
            root = null;
        }
        if (root is null) return (null, problems.Sorted());
        var experiment = Read(file, root, format, problems);
        return problems.Count > 0 ? (null, problems.Sorted()) : (experiment, []);
    }

    static Experiment? Read(string file, LocatedNode root, ExperimentFormat format, ProblemList problems)
    {
        var header = OptionRecord.Of(typeof(ExperimentText));
        CheckMembers(root, format, header, problems);
        var present = format.SectionNames
            .Where(name => root.Member(name) is not null).ToHashSet(StringComparer.Ordinal);
        CheckNeeds(root, format, present, problems);

        // The header binds by parts, so that a problem in one leaves the others to be checked.
        var members = root.Members.Where(member => header.Property(member.Name) is not null);
        var (text, found) = new OptionBinder().Bind<ExperimentText>(
            LocatedNode.Object(root.Location, members), "");
        problems.AddRange(found);
        var runs = Bound<RunsText>(root["runs"], "runs");
        var points = runs is null ? null : RunsReader.Read(root["runs"]!, format, present, problems);
        foreach (var section in format.Sections.Where(section => present.Contains(section.Name)))
            CheckSection(section, root[section.Name]!, points ?? [], problems);
        CheckAnswer(root["answer"], format, present, problems);

        var claims = new List<ClaimDefinition>();
        if (root["claims"] is { Kind: LocatedKind.Array } list)
        {
            var pairs = list.Items.Select((node, i) => (Node: node, Text: Bound<ClaimText>(node, $"claims[{i}]")))
                .Where(pair => pair.Text is not null).ToArray();
            var context = new ClaimContext(format, present, runs?.Seeds ?? [], points ?? []);
            claims.AddRange(ClaimReader.Read([.. pairs.Select(pair => pair.Text!)],
                [.. pairs.Select(pair => pair.Node)], context, problems));
        }
        return problems.Count > 0 ? null : new Experiment(file, text!, root, points!, claims, format);
    }

    /// <summary>A part bound apart; its problems are those of the whole, already reported.</summary>
    static T? Bound<T>(LocatedNode? node, string path) where T : class =>
        node is null ? null : new OptionBinder().Bind<T>(node, path).Value;

    /// <summary>A section with the values of a point put in, outer options first; null with problems.</summary>
    internal static LocatedNode? Put(
        SectionDefinition section, LocatedNode root, SweepPoint point, ProblemList problems)
    {
        if (point.Parameters.Count == 0) return root;
        var node = root;
        foreach (var parameter in point.Parameters.OrderBy(parameter => parameter.Path.Split('.').Length))
        {
            if (parameter.Section != section.Name) continue;
            if (OptionPath.Put(section.OptionsType, node, parameter, problems) is not { } next) return null;
            node = next;
        }
        return node;
    }

    static void CheckMembers(LocatedNode root, ExperimentFormat format, OptionRecord header, ProblemList problems)
    {
        string[] names = [.. header.Properties.Select(property => property.Name), .. format.SectionNames];
        foreach (var member in root.Members.Where(member => !names.Contains(member.Name, StringComparer.Ordinal)))
        {
            problems.Add(member.Location, $"'{member.Name}' is no part of an experiment; there are: "
                + $"{string.Join(", ", names)}." + Suggestion.For(member.Name, names));
        }
    }

    static void CheckNeeds(LocatedNode root, ExperimentFormat format, HashSet<string> present, ProblemList problems)
    {
        if (present.Count == 0)
        {
            problems.Add(root.Location, $"The experiment has no section; give one or more of: "
                + $"{string.Join(", ", format.SectionNames)}.");
        }
        foreach (var section in format.Sections.Where(section => present.Contains(section.Name)))
        {
            foreach (var need in section.Needs.Where(need => !present.Contains(need)))
            {
                problems.Add(root.Member(section.Name)!.Location,
                    $"The section '{section.Name}' needs the section '{need}'; add it or remove '{section.Name}'.");
            }
        }
    }

    // A section must be right by itself and at every point; a sweep replaces values, it does not supply missing ones.
    static void CheckSection(
        SectionDefinition section, LocatedNode node, IReadOnlyList<SweepPoint> points, ProblemList problems)
    {
        var binder = new OptionBinder();
        var (value, found) = binder.Bind(section.OptionsType, node, section.Name);
        problems.AddRange(found);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var point in points)
        {
            var own = point.Project([section.Name]);
            if (own.Parameters.Count == 0 || !seen.Add(own.Name)) continue;
            if (Put(section, node, own, problems) is not { } swept) continue;
            problems.AddRange(binder.Bind(section.OptionsType, swept, section.Name).Problems);
        }
    }

    static void CheckAnswer(
        LocatedNode? answer, ExperimentFormat format, HashSet<string> present, ProblemList problems)
    {
        if (answer is not { Kind: LocatedKind.String }) return;
        foreach (Match match in Placeholder().Matches(answer.Text))
        {
            var section = match.Groups["section"].Value;
            if (present.Contains(section)) continue;
            problems.Add(answer.Location,
                $"The answer names '{match.Value}', which is no measure of a section of this experiment; measures "
                + $"begin with: {string.Join(", ", format.SectionNames.Where(present.Contains))}.");
        }
    }

    static void CheckName(string file, ProblemList problems)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (Name().IsMatch(name)) return;
        var better = RunNames.Kebab(name);
        problems.Add(new SourceLocation(file, 1, 1), $"'{name}' is no name for an experiment; use up to 100 lower-case "
            + $"letters, digits and hyphens{(Name().IsMatch(better) ? $", as {better}.json" : "")}.");
    }

    [GeneratedRegex("^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\{(?<section>[^.{}]*)[^{}]*\}?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Placeholder();
}
