//! Opening the window: is there a display, is there anything that can draw, and the app itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::PoisonError;
use std::time::Duration;

use bevy::app::TerminalCtrlCHandlerPlugin;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::settings::{Backends, PowerPreference, WgpuSettings};
use bevy::window::{Monitor, PrimaryMonitor, PrimaryWindow, WindowResolution};
use bevy::winit::{UpdateMode, WinitSettings};

use super::engine::{Repertoire, Store, data_folder};
use super::keep::Keeper;
use super::state::Wish;
use super::words::Languages;
use super::{CannotOpen, Options, access, aloud, keep, reload, screens, seen, stage, state, theme, tour, widgets, words};

const AN_HOUR: Duration = Duration::from_secs(3600);

/// Everything of the game but the window itself: what headless tests load too.
pub(super) fn plugin(app: &mut App) {
    app.set_error_handler(bevy::ecs::error::warn);
    app.add_plugins((
        theme::plugin,
        state::plugin,
        widgets::plugin,
        stage::plugin,
        access::plugin,
        screens::plugin,
        aloud::plugin,
        seen::plugin,
        reload::plugin,
        keep::plugin,
        words::plugin,
    ));
}

/// Opens the window, or says why not. Gives what is wrong with the pictures, if any were to be made.
pub(super) fn open(options: Options, pictures: Option<&Path>) -> Result<Vec<String>, CannotOpen> {
    display()?;
    let settings = adapter()?;
    let repertoire = Repertoire::load(options.library.as_ref()).map_err(CannotOpen::because)?;
    let wish = Wish::new(&repertoire, &options).map_err(CannotOpen::because)?;
    // Window systems report a missing library or a dead display by panicking while they start. Nothing of ours runs in here.
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let built = catch_unwind(AssertUnwindSafe(|| {
        let mut app = App::new();
        app.add_plugins(
            DefaultPlugins
                .set(WindowPlugin { primary_window: Some(window()), ..default() })
                .set(RenderPlugin { render_creation: settings.into(), ..default() })
                .set(LogPlugin { filter: "error".into(), ..default() })
                .disable::<TerminalCtrlCHandlerPlugin>(),
        );
        app
    }));
    std::panic::set_hook(quiet);
    let mut app = built.map_err(|_| CannotOpen::because(words::NO_WINDOW_SYSTEM))?;
    // As a desktop application's, but without waking every few seconds for nothing.
    let asleep = WinitSettings { focused_mode: UpdateMode::reactive(AN_HOUR), unfocused_mode: UpdateMode::reactive_low_power(AN_HOUR) };
    // Pictures are of the program as it comes, and leave nothing behind.
    let data = if pictures.is_some() { None } else { data_folder() };
    let store = if pictures.is_some() { Store::off() } else { Store::open(data.as_deref()) };
    app.insert_resource(Languages::beside(data.as_deref()));
    app.insert_resource(Keeper::open(store));
    app.insert_resource(asleep).insert_resource(repertoire).insert_resource(wish).add_plugins(plugin);
    app.world_mut().spawn(Camera2d);
    app.add_systems(Update, fill_small_screens);
    aloud::listen(&mut app);
    if let Some(source) = options.source {
        reload::listen(&mut app, source);
    }
    let faults = pictures.map(|folder| {
        app.insert_resource(WinitSettings::continuous());
        tour::plugin(&mut app, folder)
    });
    match app.run() {
        AppExit::Success => {
            let found = faults.map(|faults| faults.lock().unwrap_or_else(PoisonError::into_inner).clone());
            Ok(found.unwrap_or_default())
        }
        AppExit::Error(_) => Err(CannotOpen::because(words::WINDOW_FAILED)),
    }
}

fn window() -> Window {
    let (width, height) = size();
    Window {
        title: words::NAME.into(),
        name: Some("rapport".into()),
        resolution: WindowResolution::new(width, height),
        resize_constraints: WindowResizeConstraints { min_width: 800.0, min_height: 560.0, ..default() },
        ..default()
    }
}

/// A screen that is hardly larger than the window has it fill the screen: half a row below the edge helps nobody.
fn fill_small_screens(monitor: Query<&Monitor, Added<PrimaryMonitor>>, mut window: Single<&mut Window, With<PrimaryWindow>>) {
    let wanted = std::env::var_os("RAPPORT_WINDOW").is_some();
    for monitor in monitor.iter().filter(|_| !wanted) {
        let [wide, high] = [monitor.physical_width, monitor.physical_height].map(|pixels| pixels as f32 / monitor.scale_factor as f32);
        if wide < window.width() + 1.0 || high < window.height() + FRAME {
            window.set_maximized(true);
        }
    }
}

/// The height that a title bar and a task bar have between them, about.
const FRAME: f32 = 100.0;

/// `RAPPORT_WINDOW=1024x640` opens at another size, for pictures.
fn size() -> (u32, u32) {
    let wanted = std::env::var("RAPPORT_WINDOW").unwrap_or_default();
    wanted.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?))).unwrap_or((1280, 800))
}

/// Whether there is somewhere to put a window.
#[cfg(target_os = "linux")]
fn display() -> Result<(), CannotOpen> {
    use std::net::TcpStream;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixStream};

    let name = std::env::var("DISPLAY").unwrap_or_default();
    let Some((host, rest)) = name.rsplit_once(':') else {
        return Err(CannotOpen::because(words::NO_DISPLAY));
    };
    let number = rest.split('.').next().unwrap_or_default();
    let path = format!("/tmp/.X11-unix/X{number}");
    let reached = if host.is_empty() || host == "unix" {
        UnixStream::connect(&path).is_ok()
            || SocketAddr::from_abstract_name(&path).and_then(|address| UnixStream::connect_addr(&address)).is_ok()
    } else if host.starts_with('/') {
        UnixStream::connect(&name).is_ok()
    } else {
        number.parse::<u16>().is_ok_and(|n| TcpStream::connect((host, 6000_u16.saturating_add(n))).is_ok())
    };
    if reached { Ok(()) } else { Err(CannotOpen::because(words::display_silent(&name))) }
}

/// Whether there is somewhere to put a window: elsewhere than on Linux there always is.
#[cfg(not(target_os = "linux"))]
fn display() -> Result<(), CannotOpen> {
    Ok(())
}

/// Render settings for the best adapter there is, a software one included.
fn adapter() -> Result<WgpuSettings, CannotOpen> {
    let mut settings = WgpuSettings { power_preference: PowerPreference::LowPower, ..default() };
    let backends = settings.backends.unwrap_or(Backends::all());
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor { backends, ..wgpu::InstanceDescriptor::new_without_display_handle() });
    for software in [false, true] {
        let wanted = wgpu::RequestAdapterOptions {
            power_preference: settings.power_preference,
            force_fallback_adapter: software,
            compatible_surface: None,
        };
        if bevy::tasks::block_on(instance.request_adapter(&wanted)).is_ok() {
            settings.force_fallback_adapter = software;
            return Ok(settings);
        }
    }
    Err(CannotOpen::because(words::NO_ADAPTER))
}
