namespace Eigenspectrum.Pipeline;

/// <summary>Reads the claims of an experiment and checks them against its sections and runs.</summary>
static class ClaimReader
{
    /// <summary>The claims; those with problems are left out.</summary>
    /// <param name="texts">The claims as bound.</param>
    /// <param name="nodes">The same in JSON.</param>
    /// <param name="context">What the claims may speak of.</param>
    /// <param name="problems">Where problems go.</param>
    public static IReadOnlyList<ClaimDefinition> Read(
        ClaimText[] texts, IReadOnlyList<LocatedNode> nodes, ClaimContext context, ProblemList problems)
    {
        var claims = new List<ClaimDefinition>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Length; i++)
        {
            var (text, node) = (texts[i], nodes[i]);
            var before = problems.Count;
            if (!lines.TryAdd(text.Id, node.Location.Line))
            {
                problems.Add(node["id"]!.Location,
                    $"The claim '{text.Id}' is given twice, first in line {lines[text.Id]}; rename one.");
            }
            CheckMeasure(text.Measure, node["measure"]!.Location, context, problems);
            if (!Condition.TryParse(text.Is, out var condition, out var doubt))
                problems.Add(node["is"]!.Location, doubt!);
            var filters = Filters(text.Measure, node["runs"], context, problems);
            var less = text.Less is null ? null : Less(text, node["less"]!, context, problems);
            if (problems.Count > before) continue;
            var combine = Enum.Parse<ClaimCombination>(text.Combine, ignoreCase: true);
            var claim = new ClaimDefinition(text.Id, text.Says, text.Source, text.Measure,
                filters, combine, condition!, node.Location)
            {
                Less = less,
            };
            if (!context.Means(filters))
                problems.Add(node["runs"]!.Location, "No run has all of these values at once; change the filter.");
            else if (less is not null && !context.Means(less.Runs))
                problems.Add(node["less"]!["runs"]!.Location, "No run has all of these values at once; change them.");
            else claims.Add(claim);
        }
        return claims;
    }

    static void CheckMeasure(string measure, SourceLocation location, ClaimContext context, ProblemList problems)
    {
        var section = measure[..measure.IndexOf('.', StringComparison.Ordinal)];
        if (context.Format.Section(section) is null)
        {
            problems.Add(location, $"The measure '{measure}' is of no section; there are: "
                + $"{string.Join(", ", context.Format.SectionNames)}."
                + Suggestion.For(section, context.Format.SectionNames));
        }
        else if (!context.Present.Contains(section))
        {
            problems.Add(location, $"The measure '{measure}' is of section '{section}', which is not in this "
                + "experiment; add the section or remove the claim.");
        }
    }

    static ClaimSubtrahend Less(ClaimText text, LocatedNode node, ClaimContext context, ProblemList problems)
    {
        var measure = text.Less!.Measure ?? text.Measure;
        var section = text.Measure[..text.Measure.IndexOf('.', StringComparison.Ordinal)];
        if (text.Less.Measure is not null && !measure.StartsWith($"{section}.", StringComparison.Ordinal))
        {
            problems.Add(node["measure"]!.Location, $"'{measure}' is of another section than '{text.Measure}'; what is "
                + $"taken off must be of '{section}', too.");
        }
        var filters = Filters(text.Measure, node["runs"], context, problems);
        if (filters.FirstOrDefault(filter => filter.Values.Count > 1) is { } several)
        {
            problems.Add(node["runs"]!.Location, $"'{several.Path}' has {several.Values.Count} values; give the one "
                + "that the run to take off has.");
        }
        if (measure == text.Measure && node["runs"] is not { Members.Count: > 0 })
            problems.Add(node.Location, "This takes each run off itself; name another measure, or runs.");
        return new(measure, filters);
    }

    static ClaimFilter[] Filters(
        string measure, LocatedNode? node, ClaimContext context, ProblemList problems)
    {
        if (node is null) return [];
        ClaimFilter[] filters = [.. node.Members.Select(member => Filter(member, context, problems))
            .OfType<ClaimFilter>()];
        CheckFilters(measure, filters, node, context, problems);
        return filters;
    }

    // A stage over all runs measures once: there is no run of a seed or of a value that another stage reads.
    static void CheckFilters(
        string measure, ClaimFilter[] filters, LocatedNode node, ClaimContext context, ProblemList problems)
    {
        var section = measure[..measure.IndexOf('.', StringComparison.Ordinal)];
        if (context.Format.Section(section) is not { CoversExperiment: true }) return;
        var wrong = filters.FirstOrDefault(filter =>
            !filter.Path.StartsWith($"{section}.", StringComparison.Ordinal));
        if (wrong is null) return;
        problems.Add(node.Location, $"'{measure}' is measured over all runs at once, so '{wrong.Path}' picks "
            + $"none of it; remove the filter or sweep an option of '{section}'.");
    }

    static ClaimFilter? Filter(LocatedMember member, ClaimContext context, ProblemList problems)
    {
        if (context.Points.Count == 0) return null;
        var paths = context.PathsOf(member.Name);
        if (paths.Length != 1)
        {
            problems.Add(member.Location, paths.Length > 1
                ? $"'{member.Name}' may be {string.Join(" or ", paths)}; write more of the path."
                : $"'{member.Name}' is no parameter of the runs; there are: {string.Join(", ", context.Names)}."
                    + Suggestion.For(member.Name, context.Names));
            return null;
        }
        var known = context.ValuesOf(paths[0]);
        var value = CanonicalJson.Write(member.Value);
        string[] values = member.Value.Kind == LocatedKind.Array && !known.Contains(value, StringComparer.Ordinal)
            ? [.. member.Value.Items.Select(CanonicalJson.Write)]
            : [value];
        foreach (var one in values.DefaultIfEmpty("[]").Where(one => !known.Contains(one, StringComparer.Ordinal)))
        {
            problems.Add(member.Value.Location,
                $"No run has {member.Name} {one}; there are: {string.Join(", ", known)}.");
        }
        return new ClaimFilter(paths[0], values);
    }
}
