namespace Eigenspectrum.Pipeline;

/// <summary>The sections that experiments may have, in the order of the stages.</summary>
/// <param name="Sections">The sections; names are distinct.</param>
public sealed record ExperimentFormat(IReadOnlyList<SectionDefinition> Sections)
{
    /// <summary>The section called <paramref name="name"/>, or null.</summary>
    public SectionDefinition? Section(string name) => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary>The names of the sections, in order.</summary>
    public IEnumerable<string> SectionNames => Sections.Select(section => section.Name);
}
