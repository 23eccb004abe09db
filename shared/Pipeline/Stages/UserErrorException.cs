namespace Eigenspectrum.Pipeline;

/// <summary>A mistake that the user can mend: one line that says what, where, what is allowed and what to do.</summary>
/// <param name="message">The line; it ends the run with exit code 1 and without a stack trace.</param>
#pragma warning disable CA1032 // without a message it would tell the user nothing
public sealed class UserErrorException(string message) : Exception(message);
#pragma warning restore CA1032
