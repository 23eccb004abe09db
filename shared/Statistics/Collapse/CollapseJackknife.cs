namespace Eigenspectrum.Statistics;

/// <summary>Measures of collapse with the jackknife's standard errors over groups of samples within classes.</summary>
public static class CollapseJackknife
{
    /// <summary>Measures, with what leaving out each group says about them.</summary>
    /// <param name="conventions">The conventions.</param>
    /// <param name="subject">What they measure.</param>
    /// <param name="groups">How many groups; the k-th sample of a class belongs to group k modulo their number. 0 for
    /// no errors.</param>
    /// <returns>One list a convention.</returns>
    /// <remarks>
    /// sqrt((G - 1)/G sum (v_g - mean)^2) (Quenouille, Tukey), G + 1 evaluations. The classifier and the centres of
    /// held-out samples are taken as they are: the errors say what other samples would give for this network, not what
    /// another training would. Where a group leaves no value, there is no error.
    /// </remarks>
    public static IReadOnlyList<CollapseMeasure>[] Measure(
        IReadOnlyList<ICollapseConvention> conventions, CollapseSubject subject, int groups)
    {
        ArgumentNullException.ThrowIfNull(conventions);
        ArgumentNullException.ThrowIfNull(subject);
        IReadOnlyList<CollapseMeasure>[] whole = [.. conventions.Select(one => one.Measure(subject))];
        if (groups < 2) return whole;
        var left = new IReadOnlyList<CollapseMeasure>[groups][];
        for (int g = 0; g < groups; g++)
        {
            if (subject.Without(g, groups) is not { } part) return whole;
            left[g] = [.. conventions.Select(one => one.Measure(part))];
        }
        return [.. whole.Select((measures, c) => (IReadOnlyList<CollapseMeasure>)
            [.. measures.Select((measure, m) => WithError(measure, [.. left.Select(part => part[c][m].Value)]))])];
    }

    static CollapseMeasure WithError(CollapseMeasure measure, double?[] values) =>
        measure.Value is null || Array.Exists(values, value => value is null) ? measure
        : measure with { StandardError = Jackknife.StandardError(Array.ConvertAll(values, value => value!.Value)) };
}
