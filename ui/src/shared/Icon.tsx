/** The few line drawings of the page; each stands for a door or an action, none for decoration. */

const paths = {
  today: "M2.5 3.500h11v10h-11zM2.500 6.500h11M5 2v3M11 2v3",
  chats: "M2 3h12v8H7l-3 2.500V11H2z",
  search: "M11.500 7a4.500 4.500 0 1 1-9 0a4.500 4.500 0 0 1 9 0M10.500 10.500 14 14",
  people: "M10.500 5.500a2.500 2.500 0 1 1-5 0a2.500 2.500 0 0 1 5 0M3 13.500c.6-3 2.500-4 5-4s4.400 1 5 4",
  imports: "M8 2v8M4.500 7 8 10.500 11.500 7M2.500 11v2.500h11V11",
  settings: "M2.500 4.500h5M11.500 4.500h2M2.500 11.500h2M8.500 11.500h5M9.500 6.500a2 2 0 1 0 0-4a2 2 0 0 0 0 4zM6.500 13.500a2 2 0 1 0 0-4a2 2 0 0 0 0 4z",
  more: "M3 4h10M3 8h10M3 12h10",
  star: "M8 1.800l1.900 3.900 4.300.6-3.100 3 .7 4.300L8 11.600l-3.800 2 .7-4.300-3.100-3 4.300-.6z",
  back: "M10 3 5 8l5 5",
  open: "M6 3l5 5-5 5",
  close: "M4 4l8 8M12 4l-8 8",
  mute: "M2.500 6v4h2.500L8.500 13V3L5 6zM11 6.200l3 3.600M14 6.200l-3 3.600",
  sound: "M2.500 6v4h2.500L8.500 13V3L5 6zM11 5.500c1.200 1.300 1.200 3.700 0 5M13 3.800c2 2.300 2 6.100 0 8.400",
  file: "M3.500 2h6l3 3v9h-9zM9.500 2v3h3",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
