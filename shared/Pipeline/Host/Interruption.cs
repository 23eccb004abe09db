using System.Runtime.InteropServices;

namespace Eigenspectrum.Pipeline;

/// <summary>Ends the process at once on Ctrl-C, SIGTERM or a closed terminal, after tidying up.</summary>
sealed class Interruption : IDisposable
{
    static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    readonly PosixSignalRegistration[] registrations;

    /// <summary>Listens until disposed.</summary>
    /// <param name="tidyUp">Called before the process ends.</param>
    public Interruption(Action tidyUp) =>
        registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            tidyUp();
            Environment.Exit(Stage.Interrupted);
        }))];

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
    }
}
