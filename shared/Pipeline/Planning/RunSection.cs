namespace Eigenspectrum.Pipeline;

/// <summary>Options of a run.</summary>
/// <param name="Name">The section, such as <c>train</c>; for a run that covers all, the experiment.</param>
/// <param name="Json">Its canonical JSON, in one line.</param>
public sealed record RunSection(string Name, string Json);
