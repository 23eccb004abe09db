namespace Eigenspectrum.Artifacts;

/// <summary>How often a schema element occurs in its parent.</summary>
enum Repetition
{
    Required,
    Optional,
    Repeated,
}
